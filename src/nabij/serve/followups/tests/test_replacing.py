# SPDX-License-Identifier: EUPL-1.2
"""Work of who is away goes to who takes over, or back to the team, where it cannot wait."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nabij.core.organisation.public import Employee
from nabij.core.people.public import add_absence
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.tests.made import FRIDAY, employee, promised
from nabij.serve.followups.working.replacing import replace_absent
from nabij.serve.followups.working.taking import claim

pytestmark = pytest.mark.django_db
MORNING = FRIDAY + timedelta(minutes=5)


def away(who: Employee, *, days: float, replacement: Employee | None = None) -> None:
    add_absence(
        actor=None,
        employee_id=who.pk,
        starts_at=FRIDAY,
        ends_at=FRIDAY + timedelta(days=days),
        replacement=replacement.pk if replacement else None,
        now=FRIDAY,
    )


def held(who: Employee) -> FollowUp:
    row = promised()
    claim(follow_up_id=row.pk, actor=who, now=FRIDAY)
    return row


def last_deed(row: FollowUp) -> tuple[str, str, str]:
    row.refresh_from_db()
    deed = row.deeds.order_by("at", "pk").last()
    assert deed is not None
    return row.employee.name if row.employee else "", deed.what, deed.note


def test_the_replacement_gets_what_is_due_before_the_return_once() -> None:
    bas, noor = (employee("handler", name=name, team="belastingen") for name in ("Bas", "Noor"))
    row = held(bas)
    away(bas, days=30, replacement=noor)
    assert replace_absent(now=MORNING) == 1
    who, what, note = last_deed(row)
    assert (who, what) == ("Noor", "assigned")
    assert note.startswith("Bas is er niet tot ")
    assert replace_absent(now=MORNING) == 0


def test_who_is_back_in_time_keeps_it() -> None:
    bas = employee("handler", name="Bas", team="belastingen")
    row = held(bas)
    away(bas, days=0.01)
    assert replace_absent(now=MORNING) == 0
    assert last_deed(row)[:2] == ("Bas", "claimed")


def test_without_a_replacement_who_may_do_it_the_team_sees_it_again() -> None:
    bas = employee("handler", name="Bas", team="belastingen")
    other = employee("handler", name="Kim", team="kcc")
    row = held(bas)
    away(bas, days=30, replacement=other)
    assert replace_absent(now=MORNING) == 1
    assert last_deed(row)[:2] == ("", "given_back")
    assert row.team_id == "belastingen"
