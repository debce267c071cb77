# SPDX-License-Identifier: EUPL-1.2
"""How each stands, in a colour and in words; what nobody took; who heard nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nabij.core.clock.calendars.schedule import Schedule
from nabij.serve.followups.access import sight_of
from nabij.serve.followups.kinds import Kind
from nabij.serve.followups.listing.choosing import Choice, chosen, untaken
from nabij.serve.followups.listing.counts import counts_by_team, counts_of
from nabij.serve.followups.listing.standing import listed
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.tests.made import FRIDAY, employee, promised
from nabij.serve.followups.working import answering, asking, taking

SCHEDULE = Schedule()
TUESDAY_AT_FIVE = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("transactional_db")


def stands(now: datetime, **changes: Any) -> tuple[str, str]:
    row = FollowUp(
        kind=Kind.CALLBACK, promised_at=FRIDAY, due_at=TUESDAY_AT_FIVE, heard_at=FRIDAY, **changes
    )
    (one,) = listed([row], schedule=SCHEDULE, now=now)
    return one.tone, one.words


@pytest.mark.parametrize(
    ("now", "tone", "words"),
    [
        (FRIDAY, "positive", "Op tijd, nog 2 werkdagen"),
        (datetime(2026, 11, 23, 9, tzinfo=UTC), "positive", "Op tijd, nog 1 werkdag"),
        (datetime(2026, 11, 24, 8, tzinfo=UTC), "warning", "Vandaag klaar, voor 17.00 uur"),
        (datetime(2026, 11, 24, 16, 0, 1, tzinfo=UTC), "negative", "Te laat sinds 17.00 uur"),
        (datetime(2026, 11, 25, 9, tzinfo=UTC), "negative", "Te laat sinds 1 werkdag"),
        # A weekend is no delay that anybody could have made good.
        (datetime(2026, 11, 30, 9, tzinfo=UTC), "negative", "Te laat sinds 4 werkdagen"),
        (datetime(2190, 1, 1, tzinfo=UTC), "negative", "Te laat sinds 24 november 2026"),
    ],
)
def test_an_open_one_says_how_long_it_has_or_is_late(now: datetime, tone: str, words: str) -> None:
    assert stands(now) == (tone, words)


def test_what_waits_or_is_closed_says_so() -> None:
    late = TUESDAY_AT_FIVE + timedelta(hours=1)
    state = FollowUp.State
    assert stands(late, state=state.WAITING, waiting_since=FRIDAY)[1] == "Wacht op de inwoner"
    assert stands(late, state=state.KEPT, closed_at=FRIDAY)[1] == "Op tijd nagekomen"
    assert stands(late, state=state.KEPT, closed_at=late)[1] == "Te laat nagekomen"
    assert stands(late, state=state.WITHDRAWN, closed_at=late)[1] == "Ingetrokken"


def test_age_counts_opening_time_and_stops_while_one_waits_for_the_resident() -> None:
    row = promised()
    (one,) = listed([row], schedule=SCHEDULE, now=TUESDAY_AT_FIVE)
    # Seven hours of Friday, and eight of Monday and Tuesday each.
    assert one.age_working_s == 23 * 3600
    monday = FRIDAY + timedelta(days=3)
    asking.ask_resident(follow_up_id=row.pk, asked="Wie?", actor=employee("agent"), now=monday)
    row.refresh_from_db()
    (one,) = listed([row], schedule=SCHEDULE, now=TUESDAY_AT_FIVE)
    assert one.age_working_s == 8 * 3600


def test_what_nobody_took_in_an_hour_that_was_open_is_in_sight() -> None:
    agent = employee("agent")
    row, taken = promised(), promised()
    taking.claim(follow_up_id=taken.pk, actor=agent, now=FRIDAY)

    def seen(now: datetime) -> list[FollowUp]:
        return list(FollowUp.objects.filter(untaken(schedule=SCHEDULE, now=now)))

    assert seen(FRIDAY + timedelta(minutes=59)) == []
    assert seen(FRIDAY + timedelta(minutes=61)) == [row]
    # What came at half past four on Friday has waited half an hour until Monday morning.
    late = promised(now=datetime(2026, 11, 20, 15, 30, tzinfo=UTC))
    assert late not in seen(datetime(2026, 11, 23, 8, 25, tzinfo=UTC))
    assert late in seen(datetime(2026, 11, 23, 8, 35, tzinfo=UTC))


def test_silent_too_long_counts_from_when_the_resident_last_heard_anything() -> None:
    agent = employee("agent")
    quiet, called = promised(), promised()
    wednesday = FRIDAY + timedelta(days=5)
    answering.attempt(follow_up_id=called.pk, outcome="voicemail", actor=agent, now=wednesday)
    later = wednesday + timedelta(hours=1)

    def silent(days: int) -> list[FollowUp]:
        return list(chosen(sight_of(agent), Choice(silent_days=days), schedule=SCHEDULE, now=later))

    assert silent(3) == [quiet]
    assert silent(4) == []


def test_one_sees_the_own_teams_what_they_help_with_and_what_is_ones_own() -> None:
    local = employee("handler", name="Van Belastingen", team="belastingen")
    whole = employee("agent")
    ours, theirs = promised(), promised(team="kcc")
    helped, given = promised(team="kcc"), promised(team="kcc")
    asking.ask_help(follow_up_id=helped.pk, team="belastingen", asked="?", actor=whole, now=FRIDAY)
    told: dict[str, Any] = {"actor": whole, "now": FRIDAY}
    taking.assign(follow_up_ids=[given.pk], employee=local, **told)

    def seen(choice: Choice) -> set[FollowUp]:
        return set(chosen(sight_of(local), choice, schedule=SCHEDULE, now=FRIDAY))

    assert seen(Choice()) == {ours, helped, given}
    assert seen(Choice(whose="teams")) == {ours}
    assert seen(Choice(whose="mij")) == {given}
    assert theirs not in seen(Choice(team="kcc"))
    assert set(
        chosen(sight_of(whole), Choice(employee="niemand"), schedule=SCHEDULE, now=FRIDAY)
    ) == {ours, theirs, helped}


def test_teams_are_counted_without_people_and_most_late_first() -> None:
    agent = employee("agent")
    row = promised(employee=agent.pk)
    promised(team="kcc", now=FRIDAY + timedelta(days=4))
    answering.keep(follow_up_id=promised().pk, answer="", actor=agent, now=FRIDAY)
    late = row.due_at + timedelta(hours=1)
    first, second = counts_by_team(agent, schedule=SCHEDULE, now=late)
    assert (first.team, first.open_count, first.overdue, first.untaken) == ("belastingen", 1, 1, 0)
    assert (second.team, second.open_count, second.overdue) == ("kcc", 1, 0)
    assert first.oldest_at == FRIDAY
    mine = counts_of(agent.pk, now=late)
    assert (mine.mine, mine.overdue) == (1, 1)
    local = employee("handler", name="Van KCC", team="kcc")
    assert [one.team for one in counts_by_team(local, schedule=SCHEDULE, now=late)] == ["kcc"]
