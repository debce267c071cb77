# SPDX-License-Identifier: EUPL-1.2
"""What is held of one person is handed over and erased; what was closed is destroyed in time."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction

from nabij.core.ports.holdings import Person, holdings
from nabij.core.ports.retained import retained
from nabij.core.ports.subjects import subjects
from nabij.serve.followups.models import Deed, FollowUp
from nabij.serve.followups.tests.made import FRIDAY, browser, employee, promised
from nabij.serve.followups.working import answering, asking

SANNE = UUID("00000000-0000-7000-8000-00000000a11e")
WHO = Person("resident", str(SANNE))
HOLDING = holdings.get("followups")
RETAINED = retained.get("followup")
MONDAY = FRIDAY + timedelta(days=3)
pytestmark = pytest.mark.usefixtures("transactional_db")


def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM followups_followup")
        return str(cursor.fetchall())


def test_a_person_gets_what_was_promised_and_done() -> None:
    row = promised(resident_id=SANNE)
    asking.note(follow_up_id=row.pk, text="Spreekt Fries", actor=employee("agent"), now=MONDAY)
    promised(resident_id=UUID(int=1), question="Van een ander")
    told = str(HOLDING.held(WHO))
    for text in ("Wil weten waarom de aanslag", "Sanne Veldkamp-Aa", "0592", "Spreekt Fries"):
        assert text in told
    assert "Van een ander" not in told
    assert HOLDING.held(Person("resident", "geen-id"))[0].rows == ()
    assert HOLDING.last_used([WHO])[WHO].is_open


def test_what_is_open_must_be_kept_first_and_then_goes_all_that_leads_to_somebody() -> None:
    row = promised(resident_id=SANNE)
    assert "nog open" in str(HOLDING.refusals(WHO)[0].why)
    with transaction.atomic():
        assert HOLDING.erase(WHO, MONDAY) == ()
    agent = employee("agent")
    answering.keep(follow_up_id=row.pk, answer="Gebeld met Sanne", actor=agent, now=MONDAY)
    assert HOLDING.refusals(WHO) == ()
    with transaction.atomic():
        assert [one.number for one in HOLDING.erase(WHO, MONDAY)] == [1]
    row.refresh_from_db()
    assert (row.question, row.asker_name, row.asker_phone) == ("", "", "")
    assert str(SANNE) not in stored()
    assert SANNE.hex not in stored()
    assert not FollowUp.objects.filter(asker_phone_search="0592990012").exists()
    assert {deed.note for deed in Deed.objects.all()} == {""}
    assert (row.team_id, row.state) == ("belastingen", "kept")
    assert HOLDING.held(WHO)[0].rows == ()


def test_an_organisation_gets_what_is_about_it() -> None:
    promised(subject=("organisation", "1-2-3"))
    assert len(HOLDING.held(Person("organisation", "1-2-3"))[0].rows) == 1


def test_what_was_closed_is_destroyed_after_its_term() -> None:
    row, still_open = promised(kind="reply"), promised()
    agent = employee("agent")
    answering.keep(follow_up_id=row.pk, answer="Zo", actor=agent, now=MONDAY)
    (record,) = RETAINED.closed_before(date(2026, 11, 24))
    assert (record.id, record.closed_on, record.result) == (str(row.pk), MONDAY.date(), "8.1")
    assert list(RETAINED.closed_before(date(2026, 11, 23))) == []
    ids = [str(row.pk), str(still_open.pk)]
    with transaction.atomic():
        assert [one.id for one in RETAINED.closed_among(ids)] == [str(row.pk)]
        assert RETAINED.destroy(ids, MONDAY) == [str(row.pk)]
    assert list(FollowUp.objects.all()) == [still_open]
    assert not Deed.objects.filter(follow_up_id=row.pk).exists()


def test_behind_a_figure_stand_the_promises_one_may_see_and_the_numbers_of_a_log() -> None:
    ours, theirs = promised(team="kcc"), promised(team="belastingen")
    port = subjects.get("followup")
    ids = [str(ours.pk), str(theirs.pk), "tb-12"]
    manager = employee("team-manager", name="Leider", team="kcc")
    assert port.seen_among(manager, ids) == {str(ours.pk), "tb-12"}
    assert browser(manager).get(port.url(str(ours.pk))).status_code == 200
    assert port.seen_among(employee("adviser"), ids) == {"tb-12"}
    assert (port.label("tb-12"), port.url("tb-12")) == ("tb-12", "")
