# SPDX-License-Identifier: EUPL-1.2
"""Keeping the selection list: one category, or a file of them; what was decided stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction

from nabij.core.audit.public import record_change
from nabij.core.retention.exceptions import UnableToSave
from nabij.core.retention.models import SelectionCategory
from nabij.core.retention.terms.selection import RowFault, Selected, UnreadableSelection

AUDIT_KIND = "selection_category"
_TEXTS = ("description", "result", "source")


class Saved(StrEnum):
    """What came of keeping a category."""

    ADDED = "added"
    VERSION = "version"
    TEXTS = "texts"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Imported:
    """How many categories of a file were new, a new version, reworded, or as they were."""

    added: int
    versions: int
    texts: int
    unchanged: int


@transaction.atomic
def save_category(*, category: Selected) -> Saved:
    """Keep one result of the selection list.

    Another rule from a later day becomes a new version, and ends the one before; from the same day
    only texts may differ.

    Raises:
        UnableToSave: it would change what was decided.
    """
    rows = SelectionCategory.objects.select_for_update().filter(number=category.number)
    versions = list(rows.order_by("valid_from"))
    same = next((one for one in versions if one.valid_from == category.valid_from), None)
    if same is not None:
        return _reword(same, category)
    later = next((one for one in versions if one.valid_from > category.valid_from), None)
    if later and (category.valid_until is None or category.valid_until > later.valid_from):
        raise UnableToSave("older")
    for before in versions:
        if before.valid_from < category.valid_from < (before.valid_until or date.max):
            _end_version(before, category)
    made = SelectionCategory.objects.create(**_fields(category))
    record_change(AUDIT_KIND, made.pk, before=None, after=_told(made))
    return Saved.VERSION if versions else Saved.ADDED


@transaction.atomic
def import_categories(*, categories: Sequence[Selected]) -> Imported:
    """Keep all categories of a file, or none of them.

    Raises:
        UnreadableSelection: some would change what was decided; each is told with its row.
    """
    counts: Counter[Saved] = Counter()
    faults: list[RowFault] = []
    for category in categories:
        try:
            counts[save_category(category=category)] += 1
        except UnableToSave as fault:
            faults.append(RowFault(fault.code, category.row, "geldig_vanaf", category.number))
    if faults:
        raise UnreadableSelection(faults)
    return Imported(
        added=counts[Saved.ADDED],
        versions=counts[Saved.VERSION],
        texts=counts[Saved.TEXTS],
        unchanged=counts[Saved.UNCHANGED],
    )


def _reword(row: SelectionCategory, category: Selected) -> Saved:
    ends_otherwise = category.valid_until is not None and category.valid_until != row.valid_until
    if row.rule != category.rule or ends_otherwise:
        raise UnableToSave("other_rule")
    before = _told(row)
    for name in _TEXTS:
        setattr(row, name, getattr(category, name))
    if _told(row) == before:
        return Saved.UNCHANGED
    row.save(update_fields=_TEXTS)
    record_change(AUDIT_KIND, row.pk, before=before, after=_told(row))
    return Saved.TEXTS


def _end_version(row: SelectionCategory, category: Selected) -> None:
    before = _told(row)
    row.valid_until = category.valid_from
    row.save(update_fields=["valid_until"])
    record_change(AUDIT_KIND, row.pk, before=before, after=_told(row))


def _fields(category: Selected) -> dict[str, object]:
    rule = category.rule
    return {
        "number": category.number,
        "description": category.description,
        "result": category.result,
        "disposition": rule.disposition.value,
        "term": str(rule.term or ""),
        "start": rule.start.value,
        "process_term": str(rule.process_term or ""),
        "valid_from": category.valid_from,
        "valid_until": category.valid_until,
        "source": category.source,
    }


def _told(row: SelectionCategory) -> dict[str, object]:
    """Return a version as the audit keeps it."""
    told = {field.name: getattr(row, field.name) for field in row._meta.fields}
    days = {name: day and day.isoformat() for name, day in told.items() if name[:6] == "valid_"}
    del told["id"]
    return told | days
