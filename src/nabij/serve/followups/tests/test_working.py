# SPDX-License-Identifier: EUPL-1.2
"""What is done about a promise: who has it, what was tried, and that it is kept or late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nabij.core.organisation.public import Team, close_account
from nabij.serve.followups.exceptions import ChangedMeanwhile, NotThere, UnableToAct
from nabij.serve.followups.models import Deed, FollowUp
from nabij.serve.followups.tests.made import FRIDAY, employee, events, promised
from nabij.serve.followups.working import answering, asking, taking

MONDAY = FRIDAY + timedelta(days=3)
WEDNESDAY = FRIDAY + timedelta(days=5)
pytestmark = pytest.mark.usefixtures("transactional_db")


def done(row: FollowUp) -> list[tuple[str, str, str]]:
    """Return the history of a follow-up."""
    deeds = Deed.objects.filter(follow_up=row).order_by("at", "pk")
    return [(deed.what, deed.outcome, deed.note) for deed in deeds]


def steps() -> list[tuple[str, str]]:
    """Return the events with what came of each."""
    return [(event.activity, event.outcome) for event in events()]


def test_one_calls_twice_and_keeps_the_promise_in_time() -> None:
    row, agent = promised(), employee("agent")
    taking.claim(follow_up_id=row.pk, actor=agent, now=MONDAY)
    tried: dict[str, Any] = {"follow_up_id": row.pk, "actor": agent}
    answering.attempt(**tried, outcome="no_answer", now=MONDAY)
    answering.attempt(**tried, outcome="reached", note="Belt zelf terug", now=MONDAY)
    told = answering.keep(**tried, answer="", now=MONDAY)
    assert told == "on_time"
    row.refresh_from_db()
    assert (row.state, row.attempts, row.closed_at) == ("kept", 2, MONDAY)
    assert (row.employee, row.version) == (agent, 5)
    assert done(row) == [
        ("promised", "", ""),
        ("claimed", "", ""),
        ("attempted", "no_answer", ""),
        ("attempted", "reached", "Belt zelf terug"),
        ("kept", "on_time", ""),
    ]
    assert steps() == [
        ("followup.promised", ""),
        ("followup.claimed", ""),
        ("followup.attempted", "no_answer"),
        ("followup.attempted", "reached"),
        ("followup.kept", "on_time"),
    ]


def test_what_is_kept_too_late_says_so() -> None:
    row, agent = promised(kind="reply"), employee("agent")
    late = row.due_at + timedelta(seconds=1)
    with pytest.raises(UnableToAct, match="antwoordde"):
        answering.keep(follow_up_id=row.pk, answer=" ", actor=agent, now=late)
    told = answering.keep(follow_up_id=row.pk, answer="Zo zit het.", actor=agent, now=late)
    assert told == "late"
    assert steps()[-1] == ("reply.kept", "late")


def test_of_two_who_act_at_once_the_second_hears_of_it() -> None:
    row, one = promised(), employee("agent")
    other = employee("handler")
    seen = row.version
    taking.claim(follow_up_id=row.pk, actor=one, now=MONDAY, version=seen)
    with pytest.raises(ChangedMeanwhile):
        answering.keep(follow_up_id=row.pk, answer="", actor=other, now=MONDAY, version=seen)
    with pytest.raises(UnableToAct, match="Agent werkt hier al aan"):
        taking.claim(follow_up_id=row.pk, actor=other, now=MONDAY)
    taking.claim(follow_up_id=row.pk, actor=one, now=MONDAY)
    assert len(done(row)) == 2


def test_it_is_given_back_with_a_reason_and_passed_on_while_the_clock_goes_on() -> None:
    row, agent = promised(), employee("agent")
    told: dict[str, Any] = {"follow_up_id": row.pk, "actor": agent, "now": MONDAY}
    with pytest.raises(UnableToAct, match="Niemand"):
        taking.give_back(**told, reason="Vrij")
    taking.claim(**told)
    with pytest.raises(UnableToAct, match="waarom"):
        taking.give_back(**told, reason="")
    taking.give_back(**told, reason="Ik ben vrij")
    with pytest.raises(UnableToAct, match="al bij dit team"):
        taking.pass_on(**told, team="belastingen", reason="Niet van ons")
    with pytest.raises(UnableToAct, match="Dit team is er niet"):
        taking.pass_on(**told, team="weg", reason="Niet van ons")
    taking.pass_on(**told, team="kcc", reason="Niet van ons")
    due_at = row.due_at
    row.refresh_from_db()
    assert (row.team_id, row.employee, row.due_at) == ("kcc", None, due_at)
    assert done(row)[-1] == ("passed_on", "", "Niet van ons")
    assert events()[-1].team == "kcc"


def test_only_asking_the_resident_stops_the_clock_and_the_answer_starts_it_again() -> None:
    row, agent = promised(), employee("agent")
    told: dict[str, Any] = {"follow_up_id": row.pk, "actor": agent}
    asking.ask_resident(**told, asked="Welk aanslagnummer?", now=MONDAY)
    with pytest.raises(UnableToAct, match="wacht al"):
        asking.ask_resident(**told, asked="En?", now=MONDAY)
    due_at = asking.resume(**told, answer="12", now=WEDNESDAY)
    # From Monday ten o'clock to Wednesday ten o'clock are two days of eight hours.
    assert due_at == datetime(2026, 11, 26, 16, tzinfo=UTC)
    row.refresh_from_db()
    assert (row.state, row.waiting_since, row.due_at) == ("open", None, due_at)
    assert events()[-1].due_at == due_at
    with pytest.raises(UnableToAct, match="wacht niet"):
        asking.resume(**told, answer="", now=WEDNESDAY)


def test_a_team_that_is_asked_to_help_answers_and_the_lead_stays() -> None:
    row, agent = promised(), employee("agent")
    told: dict[str, Any] = {"follow_up_id": row.pk, "actor": agent, "now": MONDAY}
    asking.ask_help(**told, team="kcc", asked="Wat is er gezegd?")
    with pytest.raises(UnableToAct, match="al om hulp"):
        asking.ask_help(**told, team="kcc", asked="Nog eens")
    with pytest.raises(UnableToAct, match="leiding al"):
        asking.ask_help(**told, team="belastingen", asked="Wat?")
    (one,) = row.contributions.all()
    asking.help_out(**told, contribution_id=one.pk, answer="Dat het klopt.")
    with pytest.raises(UnableToAct, match="al op geantwoord"):
        asking.help_out(**told, contribution_id=one.pk, answer="Nog eens")
    asking.ask_help(**told, team="kcc", asked="Nog iets")
    row.refresh_from_db()
    assert row.team_id == "belastingen"
    assert done(row)[2] == ("helped", "", "KCC: Dat het klopt.")


def test_what_was_closed_by_mistake_is_opened_again() -> None:
    row, agent = promised(), employee("agent")
    told: dict[str, Any] = {"follow_up_id": row.pk, "actor": agent, "now": MONDAY}
    with pytest.raises(UnableToAct, match="nog open"):
        answering.reopen(**told, reason="Toch niet")
    answering.withdraw(**told, reason="Belde zelf")
    with pytest.raises(UnableToAct, match="al afgerond"):
        taking.claim(**told)
    answering.reopen(**told, reason="Verkeerde aangeklikt")
    row.refresh_from_db()
    assert (row.state, row.closed_at) == ("open", None)
    assert [name for name, _outcome in steps()][-2:] == ["followup.withdrawn", "followup.reopened"]


def test_many_are_handed_to_another_at_once_and_what_is_closed_is_passed_over() -> None:
    agent, other = employee("agent"), employee("handler")
    rows = [promised() for _ in range(3)]
    told: dict[str, Any] = {"actor": employee("team-manager"), "now": MONDAY}
    taking.assign(follow_up_ids=[rows[0].pk], employee=agent, **told)
    answering.keep(follow_up_id=rows[1].pk, answer="", actor=agent, now=MONDAY)
    ids = [row.pk for row in rows]
    assert taking.assign(follow_up_ids=ids, employee=other, reason="Ziek", **told) == 2
    assert taking.assign(follow_up_ids=ids, employee=other, reason="Ziek", **told) == 0
    assert taking.assign(follow_up_ids=ids, employee=None, **told) == 2
    employee("administrator")
    close_account(employee=other)
    other.refresh_from_db()
    with pytest.raises(UnableToAct, match="niet \\(meer\\)"):
        taking.assign(follow_up_ids=ids, employee=other, **told)


def test_what_is_not_there_or_makes_no_sense_is_refused() -> None:
    row, agent = promised(), employee("agent")
    nowhere = FollowUp().pk
    with pytest.raises(NotThere):
        taking.claim(follow_up_id=nowhere, actor=agent, now=MONDAY)
    told: dict[str, Any] = {"follow_up_id": row.pk, "actor": agent, "now": MONDAY}
    with pytest.raises(UnableToAct, match="Kies wat er gebeurde"):
        answering.attempt(**told, outcome="on_time")
    with pytest.raises(UnableToAct, match="te lang"):
        asking.note(**told, text="x" * 5_001)
    asking.note(**told, text="Spreekt\x00 Fries")
    assert done(row)[-1] == ("noted", "", "Spreekt Fries")
    assert Team.objects.count() == 2
