# SPDX-License-Identifier: EUPL-1.2
"""A cell of what is held: as people read it, and as programs do."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localtime

from nabij.core.ports.holdings import Cell, Coded
from nabij.core.ui.public import moment


def in_words(cell: Cell) -> str:
    """Return a cell as people read it, in their language; nothing where nothing is known."""
    if isinstance(cell, Coded):
        return str(cell.label)
    if isinstance(cell, date):
        return moment(cell)
    return cell or ""


def as_value(cell: Cell) -> object:
    """Return a cell for JSON: days and moments as ISO 8601, with the offset of the zone."""
    if isinstance(cell, Coded):
        return {"code": cell.code, "label": str(cell.label)}
    if isinstance(cell, datetime):
        return localtime(cell).isoformat(timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    return cell
