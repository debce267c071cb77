# SPDX-License-Identifier: EUPL-1.2
"""Lists of the sample municipality, carried out and waiting, made as people make them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from importlib.resources import files
from uuid import UUID

from nabij.core.organisation.public import Employee
from nabij.core.retention.categories.actions import import_categories
from nabij.core.retention.lists.deciding import approve, submit, take_off
from nabij.core.retention.lists.destroying import destroy_batch, finish
from nabij.core.retention.lists.gathering import gather, make_list
from nabij.core.retention.models import DestructionList, SelectionCategory
from nabij.core.retention.terms.reading import read_selection

EXAMPLE = files("nabij.core.retention") / "examples" / "selectielijst-voorbeeld.csv"


def is_in_use() -> bool:
    """Say whether there is a selection list or a destruction list already."""
    return SelectionCategory.objects.exists() or DestructionList.objects.exists()


def import_example() -> None:
    """Take the invented selection list in."""
    import_categories(
        categories=read_selection(
            EXAMPLE.read_bytes(), name=EXAMPLE.name, valid_from=None, source=""
        )
    )


def add_waiting_list(*, reference_day: date, maker: UUID, now: datetime) -> int:
    """Make and submit a list; what is last on it was taken off. Returns its number."""
    row = make_list(reference_day=reference_day, actor=maker, now=now)
    gather(list_id=row.pk)
    spared = row.items.order_by("-closed_on", "-pk").first()
    if spared is not None:
        take_off(
            item_id=spared.pk,
            reason="Er loopt nog een klacht over dit bericht.",
            again_from=now.date() + timedelta(days=180),
            actor=maker,
            now=now,
        )
    submit(list_id=row.pk, actor=maker, now=now)
    return row.pk


def carry_out(*, list_id: int, approver: Employee, now: datetime) -> None:
    """Approve a list and do at once what a job would do."""
    approve(list_id=list_id, actor=approver, now=now)
    while destroy_batch(list_id=list_id, now=now):
        pass
    finish(list_id=list_id, now=now)
