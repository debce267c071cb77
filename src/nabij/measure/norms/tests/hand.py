# SPDX-License-Identifier: EUPL-1.2
"""Small logs, and what one sees in them by hand, one subject at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import ibis
import pyarrow as pa
from hypothesis import strategies as st

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.local import to_us
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.definition.reading import definition_of
from nabij.measure.norms.engine.clocks import period_around
from nabij.measure.norms.engine.dialects import DIALECTS
from nabij.measure.norms.engine.events import Events, connection
from nabij.measure.norms.engine.figures import figures_from
from nabij.measure.norms.engine.outcomes import outcomes_of
from nabij.measure.norms.engine.periods import PeriodEnd, period_ends
from nabij.measure.norms.engine.question import Question
from nabij.measure.norms.figure import Figure, Period

ZONE = ZoneInfo("Europe/Amsterdam")
NAMES = ("begun", "ended", "hung up", "other", "solved", "beyond", "passed on", "asked")
START = datetime(2026, 3, 25, tzinfo=UTC)
"""Around the night in which the clock goes forward, Easter and the end of a month."""
AS_OF = datetime(2026, 4, 20, 10, tzinfo=UTC)
SCHEDULE = Schedule()


@dataclass(frozen=True)
class Event:
    """Something that happened to a subject."""

    subject: int
    activity: str
    at: datetime
    team: str | None = None
    value: float | None = None
    person: str | None = None
    product: str | None = None


events = st.lists(
    st.builds(
        Event,
        subject=st.integers(0, 8),
        activity=st.sampled_from(NAMES[:4]),
        at=st.integers(0, 26 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes)),
        team=st.sampled_from(["a", "b", None]),
        value=st.sampled_from([None, 1.0, 20.0, 21.0, 300.0]),
    ),
    min_size=1,
    max_size=40,
    # Equal times keep the order of arrival, which a reference by hand would repeat.
    unique_by=lambda one: (one.subject, one.at),
)


def looks(period: Period) -> tuple[PeriodEnd, ...]:
    """Return the moments at which one looks at what is open."""
    found = period_ends(
        period,
        since=date(2026, 3, 1),
        until=date(2026, 5, 1),
        as_of=AS_OF,
        zone=SCHEDULE.zone,
    )
    return tuple(found)


def asked(
    some: Sequence[Event],
    norm: NormDefinition,
    period: Period = Period.MONTH,
    groups: tuple[str, ...] = ("team",),
    engine: ibis.BaseBackend | None = None,
) -> list[Figure]:
    """Return the figures of a norm over some events."""
    table = pa.table(
        {
            "subject_no": pa.array([one.subject for one in some], pa.int32()),
            "activity_no": pa.array([NAMES.index(one.activity) for one in some], pa.int16()),
            "at_us": pa.array([to_us(one.at) for one in some], pa.int64()),
            "batch": pa.array([1] * len(some), pa.int32()),
            "seq": pa.array(range(len(some)), pa.int64()),
            "local_date": pa.array([one.at.astimezone(ZONE).date() for one in some], pa.date32()),
            "team": pa.array([one.team for one in some], pa.string()),
            "person_key": pa.array([one.person for one in some], pa.string()),
            "product": pa.array([one.product for one in some], pa.string()),
            "value": pa.array([one.value for one in some], pa.float64()),
        }
    )
    engine = engine or connection()
    rows = outcomes_of(
        Events("x", ibis.memtable(table), NAMES, DIALECTS[engine.name]),
        norm,
        Question(groups, SCHEDULE, AS_OF, period_around(SCHEDULE, AS_OF), looks(period)),
    )
    return figures_from(engine, rows, norm, period=period, groups=groups)


def norm(measure: Mapping[str, object], **more: object) -> NormDefinition:
    """Return a norm with a measure."""
    given = {"code": "x", "name": "x", "counts": {"subject": "case"}, "measure": measure}
    return definition_of(given | more)


def timed(within: str, **more: object) -> NormDefinition:
    """Return a norm about the time from begun to ended."""
    return norm({"kind": "duration", "from": "begun", "to": "ended", "within": within, **more})


def first(some: Sequence[Event], activity: str, since: datetime | None = None) -> datetime | None:
    """Return when an activity first happened."""
    times = [one.at for one in some if one.activity == activity and (not since or one.at >= since)]
    return min(times, default=None)


def by_subject(some: Sequence[Event]) -> list[list[Event]]:
    """Return the events of each subject, in order of time."""
    found: dict[int, list[Event]] = defaultdict(list)
    for one in sorted(some, key=lambda one: one.at):
        found[one.subject].append(one)
    return list(found.values())


def where(some: Sequence[Event]) -> str | None:
    """Return the first team that a subject has."""
    return next((one.team for one in some if one.team), None)


def month(at: datetime) -> date:
    """Return the first day of the month in which something falls here."""
    return at.astimezone(ZONE).date().replace(day=1)


def queue() -> list[Event]:
    """Return the example of five rival formulas: 1,000 answered and 60 who hung up."""
    waits = [20.0] * 860 + [21.0] * 140
    answered = [Event(n, "ended", START, value=wait) for n, wait in enumerate(waits)]
    waits = [5.0] * 10 + [20.0] * 10 + [21.0] * 40
    left = [Event(1000 + n, "hung up", START, value=wait) for n, wait in enumerate(waits)]
    begun = [Event(n, "begun", START) for n in range(1060)]
    return begun + answered + left
