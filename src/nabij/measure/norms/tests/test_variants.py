# SPDX-License-Identifier: EUPL-1.2
"""Rival ways of counting the same, each by an example that one counts by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.measure.norms.definition.deciding import lacks_of
from nabij.measure.norms.definition.faults import UnreadableDefinition
from nabij.measure.norms.definition.measures import Abandonment, DirectAnswer, ServiceLevel
from nabij.measure.norms.figure import Figure, Flow, Period
from nabij.measure.norms.tests.hand import (
    AS_OF,
    START,
    Event,
    asked,
    by_subject,
    events,
    first,
    looks,
    norm,
    queue,
    where,
)
from nabij.measure.norms.wording import VARIANTS, variant_text

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
QUEUE = {
    "offered": "begun",
    "answered": "ended",
    "abandoned": "hung up",
    "within": "20 seconds",
    "short": "5 seconds",
}


def whole(some: list[Event], measure: Mapping[str, object], **counts: object) -> Figure:
    """Return the one figure of all together."""
    about = {"subject": "contact", "having": "begun", **counts}
    (found,) = asked(some, norm(measure, counts=about), Period.ALL, ())
    return found


@pytest.mark.parametrize(
    ("variant", "lost", "of"),
    [
        (Abandonment.ALL, 60, 1060),
        (Abandonment.SHORT_LEFT_OUT, 50, 1050),
        (Abandonment.WITHIN, 20, 1060),
        (Abandonment.AFTER, 40, 1060),
    ],
)
def test_who_hangs_up_in_the_published_example(variant: str, lost: int, of: int) -> None:
    found = whole(queue(), {"kind": "abandoned", "variant": str(variant), **QUEUE})
    assert (found.numerator, found.denominator) == (lost, of)


def test_a_caller_of_whom_no_wait_is_known_cannot_be_judged() -> None:
    some = [Event(n, "begun", START) for n in range(4)]
    some += [Event(0, "ended", START, value=10.0), Event(1, "ended", START)]
    some += [Event(2, "hung up", START), Event(3, "hung up", START, value=30.0)]

    def told(kind: str, variant: str) -> tuple[int | None, int, int]:
        found = whole(some, {"kind": kind, "variant": variant, **QUEUE})
        return found.numerator, found.denominator, found.unjudged

    # Who hung up is a miss, however long that took; who was answered may have been in time.
    assert told("service level", "all offered") == (1, 3, 1)
    assert told("service level", "answered only") == (1, 1, 1)
    assert told("service level", "early abandons good") == (1, 2, 2)
    assert told("abandoned", "all") == (2, 4, 0)
    assert told("abandoned", "after") == (1, 3, 1)


def contacts() -> list[Event]:
    """Return ten contacts: six solved, one passed on, two that nobody can solve at once."""
    some = [Event(n, "begun", START) for n in range(10)]
    some += [Event(n, "solved", START) for n in range(6)]
    some += [Event(9, "passed on", START)]
    return [*some, Event(7, "beyond", START), Event(8, "beyond", START)]


@pytest.mark.parametrize(
    ("variant", "good", "of"),
    [
        (DirectAnswer.AGENT_SAID, 6, 10),
        (DirectAnswer.AGENT_SAID_NET, 6, 8),
        (DirectAnswer.NOT_PASSED_ON, 9, 10),
    ],
)
def test_answered_at_once_by_what_was_written_down(variant: str, good: int, of: int) -> None:
    steps = {"solved": "solved", "beyond": "beyond", "passed_on": "passed on"}
    found = whole(contacts(), {"kind": "direct answer", "variant": str(variant), **steps})
    assert (found.numerator, found.denominator) == (good, of)


def test_answered_at_once_as_residents_say_it() -> None:
    some = [Event(n, "begun", START) for n in range(5)]
    some += [Event(n, "asked", START + DAY, value=v) for n, v in enumerate((5.0, 4.0, 2.0))]
    measure = {"kind": "direct answer", "variant": "resident said", "activity": "asked"}
    found = whole(some, {**measure, "at_least": 4})
    assert (found.numerator, found.denominator, found.unjudged) == (2, 3, 2)


def repeated(**more: object) -> Figure:
    """Return the figure of no repeat within 7 days over a handful of contacts."""
    some = [
        Event(1, "begun", START, "a", person="jan", product="paspoort"),
        # Seven days later to the minute is still within seven days.
        Event(2, "begun", START + 7 * DAY, "b", person="jan", product="paspoort"),
        Event(
            3, "begun", START + 14 * DAY + timedelta(minutes=1), person="jan", product="paspoort"
        ),
        # About something else, and by somebody else.
        Event(4, "begun", START + DAY, person="jan", product="rijbewijs"),
        Event(5, "begun", START + DAY, person="els", product="paspoort"),
        # Nobody knows who, or what about.
        Event(6, "begun", START + DAY, product="paspoort"),
        Event(7, "begun", START + DAY, person="els"),
        # Her seven days are not over yet.
        Event(8, "begun", AS_OF - DAY, person="mia", product="paspoort"),
    ]
    measure = {"kind": "direct answer", "variant": "no repeat", "within": "7 days"}
    return whole(some, measure, **more)


def test_answered_at_once_when_nobody_comes_back_about_the_same() -> None:
    found = repeated()
    # Of 1, 2, 3, 4 and 5 only the first is repeated.
    assert (found.numerator, found.denominator) == (4, 5)
    assert (found.pending, found.unjudged) == (1, 2)


def test_a_repeat_counts_wherever_it_comes_in() -> None:
    # Team b answered the second contact; the first, of team a, is repeated all the same.
    found = repeated(where={"team": "a"})
    assert (found.numerator, found.denominator) == (0, 1)


@given(
    st.lists(
        st.tuples(st.sampled_from("xyz"), st.sampled_from("pq"), st.integers(0, 400)),
        min_size=1,
        max_size=12,
        unique_by=lambda one: one[2],
    )
)
@pytest.mark.slow
def test_repeats_are_what_one_counts_by_hand(some: list[tuple[str, str, int]]) -> None:
    rows = [
        Event(n, "begun", START + timedelta(hours=hours), person=who, product=what)
        for n, (who, what, hours) in enumerate(some)
    ]
    week = 7 * DAY
    over = [one for one in rows if one.at + week <= AS_OF]
    again = {
        one.subject
        for one in over
        for other in rows
        if (other.person, other.product) == (one.person, one.product)
        and one.at < other.at <= one.at + week
    }
    found = whole(rows, {"kind": "direct answer", "variant": "no repeat", "within": "7 days"})
    assert (found.numerator, found.denominator) == (len(over) - len(again), len(over))
    assert found.pending == len(rows) - len(over)


@pytest.mark.parametrize(
    ("measure", "missing"),
    [
        ({"kind": "direct answer"}, {"variant", "solved"}),
        ({"kind": "direct answer", "variant": "no repeat"}, {"within"}),
        ({"kind": "direct answer", "variant": "resident said"}, {"activity", "at_least"}),
        ({"kind": "abandoned", "abandoned": "x", "variant": "after"}, {"within"}),
        ({"kind": "service level", "variant": "short abandons good"}, {"short"}),
    ],
)
def test_a_variant_asks_for_what_it_needs(measure: dict[str, object], missing: set[str]) -> None:
    with pytest.raises(UnreadableDefinition) as told:
        norm(measure)
    assert {one.where for one in told.value.faults} == {f"measure.{key}" for key in missing}


def test_every_variant_says_how_it_counts() -> None:
    assert set(VARIANTS) == {*ServiceLevel, *Abandonment, *DirectAnswer}
    measure = {"kind": "direct answer", "variant": "not passed on", "passed_on": "x"}
    assert variant_text(norm(measure)) == "Er is niet doorverbonden."
    assert variant_text(norm({"kind": "count"})) == ""
    assert lacks_of(norm({"kind": "backlog"}, target={"at_most": 5}))[:2] == ["begin", "end"]


BACKLOG = {"kind": "backlog", "from": "begun", "to": "ended"}


def test_a_backlog_is_what_was_there_plus_what_came_less_what_went() -> None:
    march, april = START, START + 10 * DAY
    some = [Event(n, "begun", march, "a") for n in range(5)]
    some += [Event(n, "ended", march + DAY) for n in (0, 1)]
    some += [Event(2, "ended", april + DAY), Event(7, "begun", april, "a")]
    found = asked(some, norm(BACKLOG), groups=())
    assert [(one.period, one.value, one.flow) for one in found] == [
        (date(2026, 3, 1), 3.0, Flow(before=0, came=5, went=2)),
        (date(2026, 4, 1), 3.0, Flow(before=3, came=1, went=1)),
    ]


@pytest.mark.slow
@given(events)
def test_each_backlog_begins_where_the_one_before_it_ended(some: list[Event]) -> None:
    found = asked(some, norm(BACKLOG), Period.WEEK)
    flows = {(one.period, one.group[0]): one for one in found}
    open_before: dict[str | None, int] = defaultdict(int)
    for look in looks(Period.WEEK):
        for team in ("a", "b", None):
            one = flows.get((look.first, team))
            flow = one.flow if one and one.flow else Flow(0, 0, 0)
            assert flow.before == open_before[team]
            assert flow.open == (one.denominator if one else 0)
            open_before[team] = flow.open
    by_hand: dict[str | None, int] = defaultdict(int)
    for subject in by_subject(some):
        begin = first(subject, "begun")
        end = first(subject, "ended", begin) if begin else None
        if begin and begin < AS_OF and (end is None or end >= AS_OF):
            by_hand[where(subject)] += 1
    assert {team: n for team, n in open_before.items() if n} == dict(by_hand)


def test_what_ended_without_a_begin_is_told_and_not_counted() -> None:
    some = [Event(1, "begun", START), Event(1, "ended", START + DAY), Event(2, "ended", START)]
    # The third did something else first: it may never have begun what the norm is about.
    some += [Event(3, "other", START), Event(3, "ended", START + DAY)]
    for kind, told in (("duration", (1, 1)), ("open age", (0, 1)), ("backlog", (0, 1))):
        clock = {} if kind == "backlog" else {"clock": "elapsed"}
        share = {"within": "2 days", "statistic": "share"} if kind == "duration" else {}
        measure = {"kind": kind, "from": "begun", "to": "ended", **clock, **share}
        found = whole(some, measure, having=[])
        assert (found.denominator, found.unjudged) == told, kind
