# SPDX-License-Identifier: EUPL-1.2
"""All that other rooms may import."""

from nabij.core.rows.adding import insert, insertions
from nabij.core.rows.finding import (
    Among,
    names_of,
    row_beside,
    row_of,
    rows_among,
    together,
    values_among,
    whole,
)
from nabij.core.rows.remembering import Remembered, forget_remembered
from nabij.core.rows.sending import Statement, exchange, finish, held, send

__all__ = [
    "Among",
    "Remembered",
    "Statement",
    "exchange",
    "finish",
    "forget_remembered",
    "held",
    "insert",
    "insertions",
    "names_of",
    "row_beside",
    "row_of",
    "rows_among",
    "send",
    "together",
    "values_among",
    "whole",
]
