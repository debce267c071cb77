# SPDX-License-Identifier: EUPL-1.2
"""What is held of who complained is handed over and erased; what is closed goes in time."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.db import connection, transaction

from nabij.core.ports.holdings import Person, holdings
from nabij.core.ports.retained import retained
from nabij.core.ports.subjects import subjects
from nabij.serve.complaints.models import Complaint, Step
from nabij.serve.complaints.tests.made import (
    FRIDAY,
    complaint,
    decided,
    officer,
    ready,
    stored,
)
from nabij.serve.followups.tests.made import employee

SANNE = UUID("00000000-0000-7000-8000-00000000a11e")
WHO = Person("resident", str(SANNE))
HOLDING = holdings.get("complaints")
RETAINED = retained.get("complaint")
TODAY = FRIDAY.date()
pytestmark = pytest.mark.usefixtures("transactional_db")


def in_the_database() -> str:
    with connection.cursor() as cursor:
        rows = []
        for table in ("complaints_complaint", "complaints_step"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 (two names of our own)
            rows += cursor.fetchall()
    return str(rows)


def test_texts_people_and_who_it_is_about_are_sealed() -> None:
    about = employee("agent", name="Bas Balie")
    ready(complaint(about_employee=about.pk))
    found = in_the_database()
    for text in (
        "uitgelachen",
        "Sanne",
        "Dorpsstraat",
        "sanne@",
        "Beiden vertelden",
        str(about.pk),
    ):
        assert text not in found
    assert about.pk.hex not in found


def test_one_gets_what_one_complained_about_and_it_goes_when_it_is_over() -> None:
    row = complaint(resident_id=SANNE)
    complaint(resident_id=UUID(int=1), conduct="Van een ander")
    assert "lopen nog" in str(HOLDING.refusals(WHO)[0].why)
    row = decided(ready(row), on=TODAY, now=FRIDAY)
    told = str(HOLDING.held(WHO))
    for text in ("uitgelachen", "Sanne Veldkamp-Aa", "Beiden vertelden", "niet mogen gebeuren"):
        assert text in told
    assert "Van een ander" not in told
    assert HOLDING.last_used([WHO])[WHO].is_open
    with transaction.atomic():
        assert [one.number for one in HOLDING.erase(WHO, FRIDAY)] == [1]
    row = stored(row)
    assert (row.conduct, row.name, row.findings, row.resident_id) == ("", "", "", None)
    assert not Complaint.objects.filter(email_search="sanne@voorbeeld.example", pk=row.pk).exists()
    assert {step.note for step in row.steps.all()} == {""}
    assert (row.team_id, row.judgement) == ("belastingen", "founded")


def test_what_is_closed_is_destroyed_after_its_term() -> None:
    row, still_open = decided(ready(complaint()), on=TODAY, now=FRIDAY), complaint()
    (record,) = RETAINED.closed_before(date(2026, 11, 21))
    assert (record.id, record.reference, record.closed_on) == (str(row.pk), "K-2026-1", TODAY)
    assert list(RETAINED.closed_before(TODAY)) == []
    with transaction.atomic():
        assert RETAINED.destroy([str(row.pk), str(still_open.pk)], FRIDAY) == [str(row.pk)]
    assert list(Complaint.objects.all()) == [still_open]
    assert not Step.objects.filter(complaint_id=row.pk).exists()


def test_behind_a_figure_stand_the_complaints_one_may_see() -> None:
    row = complaint()
    port = subjects.get("complaint")
    assert port.seen_among(officer(), [str(row.pk), "kl-12"]) == {str(row.pk), "kl-12"}
    assert port.seen_among(employee("agent"), [str(row.pk)]) == set()
    assert port.url("kl-12") == ""
