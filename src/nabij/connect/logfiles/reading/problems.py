# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a file or a row: a code with parameters, so that it can be translated."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MESSAGES: Mapping[str, str] = {
    # the whole file
    "not_found": "There is no file %(file)s. Check the path.",
    "not_a_file": "%(file)s is not a file. Give one export file, not a folder.",
    "no_permission": "%(file)s may not be read. Give this user permission to read it.",
    "read_failed": "Reading %(file)s failed: %(detail)s.",
    "empty": "%(file)s is empty. Export it again.",
    "endless_line": (
        "The first line of %(file)s has no end within a megabyte, or a field in it is far too long "
        "for a table. Export it again, with a line for each row."
    ),
    "no_rows": (
        "%(file)s has a header and no rows below it. Export it again, for a period in which "
        "something happened."
    ),
    "gzip_truncated": (
        "%(file)s stops in the middle: the compressed file is not complete. "
        "Copy or download it again."
    ),
    "gzip_damaged": "%(file)s is a damaged gzip file. Copy or download it again.",
    "not_text": (
        "%(file)s is not an XES, CSV or Parquet file: it holds bytes that are no text. "
        "Export it again in one of these formats."
    ),
    "other_format": (
        "%(file)s is a %(kind)s file, which cannot be read here. "
        "Save it as CSV, XES or Parquet first."
    ),
    "unknown_encoding": "'%(encoding)s' is not an encoding this system knows. Try utf-8 or cp1252.",
    "bad_delimiter": "The delimiter must be one plain character, not '%(delimiter)s'.",
    "header_lies": (
        "The header of %(file)s names %(expected)s columns, but the rows below it have %(found)s "
        "fields (see line %(line)s). Export the file again, or mend the header."
    ),
    "missing_column": "%(file)s has no column '%(column)s'. Its columns are: %(columns)s.",
    "csv_unreadable": "The rows of %(file)s from line %(line)s on cannot be read as CSV.",
    "xml_invalid": (
        "%(file)s is not valid XML: %(detail)s at line %(line)s, column %(column)s. "
        "Export the file again."
    ),
    "xml_truncated": (
        "%(file)s stops in the middle, at line %(line)s: the end of the log is missing. "
        "Copy or export it again."
    ),
    "xml_dtd": (
        "%(file)s has a document type declaration (DOCTYPE, line %(line)s). Event logs do not "
        "need one and it can be misused, so the file is refused. Export it without."
    ),
    "xml_encoding": "The encoding that %(file)s declares cannot be read. Export it as UTF-8.",
    "xml_too_deep": (
        "%(file)s nests more than %(limit)s elements at line %(line)s. That is no event log."
    ),
    "xml_too_large": (
        "%(file)s has one element of more than %(limit)s MB at line %(line)s. That is no event log."
    ),
    "not_xes": (
        "%(file)s is XML but not an XES log: its first element is <%(element)s>, not <log>."
    ),
    "parquet_damaged": (
        "%(file)s is not a readable Parquet file: it is damaged, or not complete. Copy it again."
    ),
    "nested_column": (
        "Column '%(column)s' of %(file)s holds nested values. "
        "Leave it out, or flatten it before exporting."
    ),
    # one row
    "field_count": "The row has %(found)s fields where the header has %(expected)s.",
    "bad_bytes": "The row holds bytes that are not valid %(encoding)s text.",
    "nul_byte": "The row holds a NUL byte.",
    "unclosed_quote": "A quote is opened in this row and never closed.",
    "row_too_long": "The row is longer than %(limit)s MB.",
    # worth telling
    "encoding_found": (
        "The first part of the file is plain ASCII; what follows was read as %(encoding)s."
    ),
    "quotes_as_text": "Quotes do not pair up in this file; they are read as ordinary text.",
    "quotes_as_text_from": (
        "Quotes stop pairing up near line %(line)s; from there they are read as ordinary text."
    ),
    "trailing_delimiter": (
        "The rows end with an extra delimiter that the header lacks; the empty field is ignored."
    ),
    "duplicate_column": "Column '%(column)s' stands twice in the header; the second is '%(name)s'.",
    "nameless_column": "Column %(number)s has no name in the header; it is called '%(name)s'.",
    "preamble": "The first %(count)s lines are no table; line %(line)s is taken as the header.",
    "header_looks_like_data": (
        "The first row looks like data, not like a header. If the file has no header, say so."
    ),
    "header_only": "The file has a header and no rows.",
    "late_case_attributes": (
        "The case at line %(line)s has attributes after its events; "
        "its first events were read without them."
    ),
}


@dataclass(frozen=True)
class Problem:
    """A code from a table of messages and what goes into that message."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


def english(problem: Problem) -> str:
    """The English sentence of a problem of the reading side."""
    return MESSAGES[problem.code] % problem.params


class UnreadableFile(Exception):
    """A file that cannot be read at all; its text says what, where and what to do."""

    def __init__(self, code: str, **params: str | int) -> None:
        self.problem = Problem(code, params)
        super().__init__(english(self.problem))
