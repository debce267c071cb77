# SPDX-License-Identifier: EUPL-1.2
"""Figures against the same counted by hand, one subject at a time with the clock of one value."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.clock.norms.due import due
from nabij.core.clock.norms.norm import read_norm
from nabij.measure.norms.definition.measures import ServiceLevel
from nabij.measure.norms.definition.reading import definition_of
from nabij.measure.norms.figure import Period
from nabij.measure.norms.tests.hand import (
    AS_OF,
    SCHEDULE,
    START,
    Event,
    asked,
    by_subject,
    events,
    first,
    month,
    norm,
    queue,
    timed,
    where,
)


@pytest.mark.slow
@given(events, st.sampled_from(["3 working days", "10 office hours", "30 hours", "2 weeks"]))
def test_a_share_within_a_time_is_what_one_counts_by_hand(some: list[Event], within: str) -> None:
    wanted: dict[tuple[date, str | None], list[int]] = defaultdict(lambda: [0, 0])
    limit = read_norm(within)
    for subject in by_subject(some):
        begin = first(subject, "begun")
        if begin is None:
            continue
        end, last = first(subject, "ended", begin), due(limit, begin, SCHEDULE).at
        if end is None and last >= AS_OF:
            continue  # not due yet
        tally = wanted[month(begin), where(subject)]
        tally[0] += end is not None and end <= last
        tally[1] += 1
    found = {
        (one.period, one.group[0]): [one.numerator, one.denominator]
        for one in asked(some, timed(within))
        if one.denominator
    }
    assert found == dict(wanted)


@pytest.mark.slow
@given(events, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(some: list[Event], random: object) -> None:
    mixed = list(some)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    promise = timed("3 working days")
    assert asked(some, promise) == asked(mixed, promise)


@pytest.mark.slow
@given(events)
def test_parts_sum_to_the_whole_and_no_share_is_more_than_all(some: list[Event]) -> None:
    promise = timed("30 hours")
    parts = asked(some, promise)
    whole = asked(some, promise, Period.ALL, ())
    total = [sum(one.numerator or 0 for one in parts), sum(one.denominator for one in parts)]
    if parts:
        assert [whole[0].numerator, whole[0].denominator] == total
    for one in parts:
        assert one.numerator is not None
        assert 0 <= one.numerator <= one.denominator
        if one.value is not None:
            assert one.low is not None
            assert one.high is not None
            assert 0 <= one.low <= one.value <= one.high <= 1


@pytest.mark.slow
@given(events)
def test_a_median_is_the_middle_of_what_ended(some: list[Event]) -> None:
    hours, lost = [], 0
    for subject in by_subject(some):
        lost += "begun" not in {one.activity for one in subject} and subject[0].activity == "ended"
        begin = first(subject, "begun")
        end = first(subject, "ended", begin) if begin else None
        if begin and end:
            hours.append((end - begin).total_seconds())
    measure = {"kind": "duration", "from": "begun", "to": "ended", "clock": "elapsed"}
    found = asked(some, norm({**measure, "statistic": "median"}), Period.ALL, ())
    if not hours:
        assert [(one.value, one.denominator, one.unjudged) for one in found] == (
            [(None, 0, lost)] if lost else []
        )
        return
    assert found[0].unjudged == lost
    hours.sort()
    middle = (hours[(len(hours) - 1) // 2] + hours[len(hours) // 2]) / 2
    assert found[0].value == pytest.approx(middle)
    assert found[0].denominator == len(hours)


@pytest.mark.slow
@given(events)
def test_what_is_open_at_the_end_of_each_month_is_counted_with_its_age(some: list[Event]) -> None:
    moments = {date(2026, 3, 1): datetime(2026, 3, 31, 22, tzinfo=UTC), date(2026, 4, 1): AS_OF}
    wanted: dict[date, list[float]] = defaultdict(list)
    for subject in by_subject(some):
        begin = first(subject, "begun")
        end = first(subject, "ended", begin) if begin else None
        for month_of, look in moments.items():
            if begin and begin < look and (end is None or end >= look):
                wanted[month_of].append((look - begin).total_seconds())
    measure = {"kind": "open age", "from": "begun", "to": "ended", "clock": "elapsed"}
    found = asked(some, norm(measure), groups=())
    assert {one.period: one.denominator for one in found if one.denominator} == {
        period: len(ages) for period, ages in wanted.items()
    }
    for one in found:
        assert one.period is not None
        if not one.denominator:
            assert one.unjudged
            continue
        assert one.value == pytest.approx(float(np.median(wanted[one.period])))


def test_an_open_age_in_working_days_counts_from_the_day_on_which_it_began() -> None:
    friday = datetime(2026, 4, 10, 8, tzinfo=UTC)
    some = [Event(1, "begun", friday), Event(2, "begun", AS_OF - timedelta(hours=1))]
    measure = {"kind": "open age", "from": "begun", "to": "ended", "clock": "working days"}
    (april,) = (one for one in asked(some, norm(measure), groups=()) if one.denominator)
    # From Friday to Monday a week later: 6 working days; and one that came today.
    assert (april.denominator, april.value) == (2, 3)
    within = measure | {"statistic": "share", "within": "3 working days"}
    (april,) = (one for one in asked(some, norm(within), groups=()) if one.denominator)
    assert (april.numerator, april.denominator) == (1, 2)


def test_what_is_open_past_a_term_of_the_law_is_late() -> None:
    some = [Event(1, "begun", START), Event(2, "begun", AS_OF - timedelta(days=2))]
    measure = {
        "kind": "open age",
        "from": "begun",
        "to": "ended",
        "clock": "statutory",
        "statistic": "share",
        "within": "2 weeks",
    }
    figures = [one for one in asked(some, norm(measure), groups=()) if one.denominator]
    assert [(one.numerator, one.denominator) for one in figures] == [(1, 1), (1, 2)]


@pytest.mark.parametrize(
    ("variant", "share"),
    list(zip(ServiceLevel, (0.830, 0.860, 0.811, 0.827, 0.821), strict=True)),
)
def test_the_five_service_levels_of_the_published_example(variant: str, share: float) -> None:
    measure = {
        "kind": "service level",
        "offered": "begun",
        "answered": "ended",
        "abandoned": "hung up",
        "within": "20 seconds",
        "short": "5 seconds",
        "variant": str(variant),
    }
    (found,) = asked(queue(), norm(measure), Period.ALL, ())
    assert found.value == pytest.approx(share, abs=0.0005)


def test_a_subject_that_is_not_ended_is_a_miss_only_when_its_time_is_over() -> None:
    late = [Event(1, "begun", AS_OF - timedelta(days=9))]
    fresh = [Event(2, "begun", AS_OF - timedelta(hours=3))]
    promise = timed("2 working days")
    (found,) = asked([*late, *fresh], promise, Period.ALL, ())
    assert (found.numerator, found.denominator) == (0, 1)
    for unfinished, wanted in (("left out", (0, 0)), ("missed", (0, 2))):
        other = timed("2 working days", unfinished=unfinished)
        (found,) = asked([*late, *fresh], other, Period.ALL, ())
        assert (found.numerator, found.denominator) == wanted


def test_a_young_month_is_not_judged_while_what_is_pending_can_decide_it() -> None:
    done = [Event(1, "begun", AS_OF - timedelta(hours=5))]
    done += [Event(1, "ended", AS_OF - timedelta(hours=4))]
    fresh = [Event(n, "begun", AS_OF - timedelta(hours=3)) for n in range(2, 6)]

    def judged(share: float) -> tuple[bool | None, int]:
        measure = {"kind": "duration", "from": "begun", "to": "ended", "within": "2 working days"}
        promise = norm(measure, target={"at_least": share})
        (found,) = asked([*done, *fresh], promise, Period.ALL, ())
        assert found.value == 1.0
        return found.is_met, found.pending

    assert judged(0.8) == (None, 4)
    assert judged(0.2) == (True, 4)


def test_whether_it_is_met_is_said_only_where_something_was_promised() -> None:
    some = [Event(1, "begun", START), Event(1, "ended", START + timedelta(hours=1))]
    promised = replace(timed("2 hours"), target=norm({"kind": "count"}).target)
    assert [one.is_met for one in asked(some, promised)] == [None]
    kept = timed("2 hours")
    high = definition_of(
        {
            "code": "x",
            "name": "x",
            "counts": {"subject": "case"},
            "measure": {"kind": "duration", "from": "begun", "to": "ended", "within": "1 minute"},
            "target": {"at_least": 0.5},
        }
    )
    assert [one.is_met for one in asked(some, high)] == [False]
    assert kept.target.value is None


def test_score_leaves_do_not_know_out() -> None:
    some = [Event(n, "ended", START, value=value) for n, value in enumerate([8.0, 7.0, 99.0, 6.0])]
    measure = {"kind": "score", "activity": "ended", "least": 1, "most": 10}
    (found,) = asked(some, norm(measure), Period.ALL, ())
    assert (found.value, found.denominator) == (7.0, 3)
    share = norm({**measure, "statistic": "share", "at_least": 7.0})
    (found,) = asked(some, share, Period.ALL, ())
    assert (found.numerator, found.denominator) == (2, 3)


def test_no_more_than_so_many_times() -> None:
    some = [Event(1, "begun", START), Event(2, "begun", START)]
    some += [Event(1, "other", START + timedelta(minutes=n)) for n in range(1, 4)]
    some += [Event(2, "other", START + timedelta(minutes=n)) for n in range(1, 3)]
    promise = norm(
        {"kind": "share", "at_most_of": "other", "times": 2},
        counts={"subject": "case", "having": "begun"},
    )
    (found,) = asked(some, promise, Period.ALL, ())
    assert (found.numerator, found.denominator) == (1, 2)
