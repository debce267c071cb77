# SPDX-License-Identifier: EUPL-1.2
"""All that other rooms may import."""

from nabij.core.rows.adding import insert, insertions
from nabij.core.rows.finding import row_beside, row_of, rows_among, values_among
from nabij.core.rows.remembering import Remembered, forget_remembered
from nabij.core.rows.sending import Statement, send

__all__ = [
    "Remembered",
    "Statement",
    "forget_remembered",
    "insert",
    "insertions",
    "row_beside",
    "row_of",
    "rows_among",
    "send",
    "values_among",
]
