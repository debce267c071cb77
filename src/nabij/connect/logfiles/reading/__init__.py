# SPDX-License-Identifier: EUPL-1.2
"""A log file in, blocks of columns out: CSV, XES and Parquet, recognised by content."""

from nabij.connect.logfiles.reading.blocks import (
    Block,
    FileDescription,
    FileHints,
    OnNote,
    OnReject,
    Reject,
)
from nabij.connect.logfiles.reading.files import (
    describe,
    describe_filled,
    first_rows,
    read_blocks,
    refuse_cut_off,
)
from nabij.connect.logfiles.reading.problems import MESSAGES, Problem, UnreadableFile, english

__all__ = [
    "MESSAGES",
    "Block",
    "FileDescription",
    "FileHints",
    "OnNote",
    "OnReject",
    "Problem",
    "Reject",
    "UnreadableFile",
    "describe",
    "describe_filled",
    "english",
    "first_rows",
    "read_blocks",
    "refuse_cut_off",
]
