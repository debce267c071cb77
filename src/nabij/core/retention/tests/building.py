# SPDX-License-Identifier: EUPL-1.2
"""Builders: categories, dossiers, people and lists."""

from __future__ import annotations

from datetime import UTC, date, datetime

from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import set_demo_account
from nabij.core.retention.categories.actions import save_category
from nabij.core.retention.lists.deciding import approve, submit
from nabij.core.retention.lists.gathering import make_list
from nabij.core.retention.models import DestructionList
from nabij.core.retention.terms.selection import selected
from tests.dossiers.models import Dossier, Piece

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)


def make_category(number: str = "11.1", **values: str) -> None:
    """Keep a category that is destroyed five years after closing, unless told otherwise."""
    told = {
        "nummer": number,
        "resultaat": "Verleend",
        "waardering": "vernietigen",
        "bewaartermijn": "P5Y",
        "geldig_vanaf": "2017-01-01",
        "bron": "Voorbeeldlijst",
    }
    save_category(category=selected(1, told | values))


def make_dossier(
    reference: str = "DOS-1",
    *,
    result: str = "11.1",
    closed_on: date | None = date(2020, 1, 15),
    starts_on: date | None = None,
    is_locked: bool = False,
    pieces: int = 1,
) -> Dossier:
    """Make a dossier, closed more than five years ago unless told otherwise."""
    dossier = Dossier.objects.create(
        reference=reference,
        result=result,
        closed_on=closed_on,
        starts_on=starts_on,
        is_locked=is_locked,
    )
    for number in range(pieces):
        Piece.objects.create(dossier=dossier, text=f"piece {number}")
    return dossier


def make_person(role: str, name: str = "") -> Employee:
    """Make an employee who holds one role."""
    email = f"{(name or role).lower()}@voorbeeld.example"
    set_demo_account(email=email, name=name or role.title(), password="x", role=role, now=NOW)
    return Employee.objects.get(email=email)


def drafted(maker: Employee, day: date = TODAY) -> DestructionList:
    """Return a list that is made and filled."""
    made = make_list(reference_day=day, actor=maker.pk, now=NOW)
    made.refresh_from_db()
    return made


def approved(maker: Employee, approver: Employee) -> DestructionList:
    """Return a list that was submitted and approved; where jobs run at once, it is destroyed."""
    made = drafted(maker)
    submit(list_id=made.pk, actor=maker.pk, now=NOW)
    approve(list_id=made.pk, actor=approver, now=NOW)
    made.refresh_from_db()
    return made
