# SPDX-License-Identifier: EUPL-1.2
"""A promise is made: the resident hears until when, and events and audit tell of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction

from nabij.core.audit.public import Search, rows_found
from nabij.core.organisation.public import set_calendar_day
from nabij.core.ports.due import due_moments
from nabij.serve.followups.exceptions import UnableToPromise
from nabij.serve.followups.models import Deed, FollowUp
from nabij.serve.followups.promising.actions import promise
from nabij.serve.followups.public import about_contact, expected
from nabij.serve.followups.tests.made import FRIDAY, employee, events, promised, teams

TUESDAY_AT_FIVE = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
CONTACT = UUID("00000000-0000-7000-8000-00000000c0de")
pytestmark = pytest.mark.usefixtures("transactional_db")


def test_the_resident_hears_until_when_by_the_norm_and_its_clock() -> None:
    teams()
    told = promise(
        kind="callback",
        team="belastingen",
        question="Aanslag",
        channel="phone",
        product="ozb",
        contact_id=CONTACT,
        now=FRIDAY,
        actor=employee("agent"),
    )
    assert told.due_at == TUESDAY_AT_FIVE
    assert told.promised == "uiterlijk dinsdag 24 november om 17.00 uur"
    (event,) = events()
    assert (event.activity, event.subject_kind) == ("followup.promised", "followup")
    assert (event.due_at, event.team, event.product) == (TUESDAY_AT_FIVE, "belastingen", "ozb")
    assert (event.channel, event.municipality, event.actor) == ("phone", "GM9901", "employee")
    assert [one.id for one in about_contact(CONTACT, now=FRIDAY)] == [told.id]
    assert len(list(rows_found(Search(kind="followup")))) == 1


def test_what_it_would_be_is_shown_without_making_anything() -> None:
    due = expected("callback", FRIDAY)
    assert due.promised == "uiterlijk dinsdag 24 november om 17.00 uur"
    assert due.norm == "Teruggebeld binnen 2 werkdagen"
    assert "Maandag 23 november 2026 is werkdag 1." in due.steps
    assert not FollowUp.objects.exists()
    assert events() == []


def test_a_day_on_which_the_organisation_is_closed_does_not_count() -> None:
    set_calendar_day(day=TUESDAY_AT_FIVE.date(), name="Personeelsdag", is_open=False)
    assert expected("callback", FRIDAY).promised == "uiterlijk woensdag 25 november om 17.00 uur"


def test_next_year_is_told_with_its_year() -> None:
    late = datetime(2026, 12, 31, 9, tzinfo=UTC)
    assert expected("callback", late).promised.startswith("uiterlijk dinsdag 5 januari 2027 om")


@pytest.mark.parametrize(
    ("kind", "subject", "day"),
    [("reply", "reply", 25), ("question", "question", 24), ("signal", "signal", 27)],
)
def test_each_kind_has_a_norm_and_events_of_its_own(kind: str, subject: str, day: int) -> None:
    row = promised(kind=kind)
    assert row.due_at.day == day
    assert events()[0].activity == f"{subject}.promised"


def test_without_norms_the_term_of_the_kind_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(due_moments, "_entries", {})
    due = expected("callback", FRIDAY)
    assert (due.at, due.norm) == (TUESDAY_AT_FIVE, "")


def test_another_moment_can_be_agreed() -> None:
    agreed = FRIDAY + timedelta(hours=3)
    assert promised(due_at=agreed).due_at == agreed


def test_names_numbers_and_questions_are_sealed_and_in_no_event_or_audit() -> None:
    row = promised(asker_email="Sanne@voorbeeld.example")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM followups_followup")
        stored = str(cursor.fetchall())
    told = stored + str([vars(event) for event in events()])
    told += str([vars(one) for one in rows_found(Search(kind="followup"))])
    for secret in ("Veldkamp", "0592", "99 00 12", "anne@", "aanslag"):
        assert secret not in told
    assert row.asker_name == "Sanne Veldkamp-Aa"
    assert FollowUp.objects.get(asker_phone_search="+31592990012") == row
    assert FollowUp.objects.get(asker_email_search="sanne@VOORBEELD.example") == row


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "brief"}, "kind"),
        ({"team": "bestaat-niet"}, "team"),
        ({"channel": "duif"}, "channel"),
        ({"question": "  "}, "question"),
        ({"question": "x" * 10_000_000}, "question"),
        ({"question": "a\x00b"}, "question"),
        ({"due_at": FRIDAY}, "due_at"),
        ({"due_at": datetime(2030, 1, 1)}, "due_at"),
        ({"employee": CONTACT}, "employee"),
    ],
)
def test_what_cannot_be_is_refused_with_the_field_and_leaves_nothing(
    wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(UnableToPromise) as told:
        promised(**wrong)
    assert told.value.field == field
    assert str(told.value)
    assert not FollowUp.objects.exists()
    assert events() == []


def test_it_goes_with_the_transaction_of_the_caller() -> None:
    teams()
    with transaction.atomic():
        promised()
        transaction.set_rollback(True)
    assert not FollowUp.objects.exists()
    assert not Deed.objects.exists()
    assert events() == []
