# SPDX-License-Identifier: EUPL-1.2
"""All that other rooms may import."""

from nabij.core.rows.adding import insert, insertions
from nabij.core.rows.finding import row_beside, row_of, values_among
from nabij.core.rows.sending import Statement, send

__all__ = ["Statement", "insert", "insertions", "row_beside", "row_of", "send", "values_among"]
