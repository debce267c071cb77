# SPDX-License-Identifier: EUPL-1.2
"""Tables made on the server: declared once, sorted, searched and paged through the query string."""

from nabij.core.ui.tables.pages import PageLink, Pages
from nabij.core.ui.tables.table import EXPORT, Cell, Column, Heading, Row, Table, TablePage

__all__ = ["EXPORT", "Cell", "Column", "Heading", "PageLink", "Pages", "Row", "Table", "TablePage"]
