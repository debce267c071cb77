# SPDX-License-Identifier: EUPL-1.2
"""The ways in which a norm can measure.

Each speaks of the *subjects* of a norm: calls, contacts, cases. An activity that a measure names
may have several names, because systems call the same step differently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from nabij.core.clock.norms.norm import Clock, Norm

Activities = tuple[str, ...]
"""The names of one step; any of them will do."""


class Statistic(StrEnum):
    """What is told of many amounts."""

    SHARE = "share"
    MEDIAN = "median"
    MEAN = "mean"
    P80 = "p80"
    P90 = "p90"
    P95 = "p95"

    @property
    def quantile(self) -> float | None:
        """Return which quantile it is, 0-1; nothing where it is none."""
        return {"median": 0.5, "p80": 0.8, "p90": 0.9, "p95": 0.95}.get(str(self))


class Unfinished(StrEnum):
    """What becomes of a subject that has begun and has not ended yet.

    ``WHEN_DUE``: it is a miss from the moment its time is over, and is left out before that.
    ``LEFT_OUT``: only what ended counts. ``MISSED``: it is a miss at once.
    """

    WHEN_DUE = "when due"
    LEFT_OUT = "left out"
    MISSED = "missed"


class ServiceLevel(StrEnum):
    """Who counts and what is good where callers hang up: five rival formulas (ICMI).

    With a answered, g of those within the threshold; h hung up, e of those within the threshold
    and s within the shorter limit. In their order: (g+e)/(a+h); g/a; g/(a+h); g/(a+h-e);
    (g+s)/(a+h).
    """

    EARLY_ABANDONS_GOOD = "early abandons good"
    ANSWERED_ONLY = "answered only"
    ALL_OFFERED = "all offered"
    EARLY_ABANDONS_LEFT_OUT = "early abandons left out"
    SHORT_ABANDONS_GOOD = "short abandons good"


class Abandonment(StrEnum):
    """Which of those who hang up count as lost, out of all who were answered or hung up.

    ``SHORT_LEFT_OUT``: who hangs up within the shorter limit counts nowhere, because nobody could
    have been in time. ``WITHIN`` and ``AFTER``: who hangs up before, or after, somebody should
    have answered; together they are ``ALL``.
    """

    ALL = "all"
    SHORT_LEFT_OUT = "short left out"
    WITHIN = "within"
    AFTER = "after"


class DirectAnswer(StrEnum):
    """Who says that a resident was helped at once. An ambition of 80% differs under each.

    ``AGENT_SAID``: who answered, of all contacts; ``AGENT_SAID_NET`` of those that can be solved
    at once. ``NOT_PASSED_ON``: the system, because nobody else was needed. ``NO_REPEAT``: the
    resident did not come back about the same. ``RESIDENT_SAID``: the resident, who was asked.
    """

    AGENT_SAID = "agent said"
    AGENT_SAID_NET = "agent said, of what can be"
    NOT_PASSED_ON = "not passed on"
    NO_REPEAT = "no repeat"
    RESIDENT_SAID = "resident said"


@dataclass(frozen=True)
class Threshold:
    """Within how long: the same for all, or what a kept column of each subject says.

    ``column`` holds a number of ``unit`` (such as ``working days``); ``limit`` is nothing then.
    ``text`` is how it was written: "3 werkdagen" and "3 working days" are the same.
    """

    limit: Norm | None = None
    column: str = ""
    unit: str = ""
    text: str = field(default="", compare=False)


@dataclass(frozen=True)
class Duration:
    """How long from the first ``begin`` of a subject to its first ``end`` at or after that.

    ``counts_next``: what arrives after closing time counts with the next working day.
    ``whole_days``: days are counted and no hours, because some system knows the day only; an end
    on the day of the begin is then not before it.
    """

    begin: Activities = ()
    end: Activities = ()
    clock: Clock | None = None
    statistic: Statistic = Statistic.SHARE
    within: Threshold | None = None
    unfinished: Unfinished = Unfinished.WHEN_DUE
    counts_next: bool = True
    whole_days: bool = False


@dataclass(frozen=True)
class OnTime:
    """Whether each subject ended by its own deadline, which its events carry.

    It ends with its first ``end``, or at the time in a kept ``end_column``; the deadline is the
    ``due_at`` of its events, or the time in a kept ``due_column``. What has no end or no deadline
    is left out. The amount is by how much it was early (below nought) or late, in seconds.
    """

    end: Activities = ()
    end_column: str = ""
    due_column: str = ""
    statistic: Statistic = Statistic.SHARE


@dataclass(frozen=True)
class Answered:
    """The service level of a queue: which part of the callers is answered in time.

    ``waited`` says where the wait stands: in the ``value`` (seconds) of answered and abandoned, or
    in the times between them and ``offered``.
    """

    offered: Activities = ()
    answered: Activities = ()
    abandoned: Activities = ()
    within: Threshold | None = None
    short: Threshold | None = None
    variant: ServiceLevel = ServiceLevel.ALL_OFFERED
    waited: str = "value"


@dataclass(frozen=True)
class Abandoned:
    """Which part of the callers hangs up before somebody answers; ``waited`` as in ``Answered``."""

    offered: Activities = ()
    answered: Activities = ()
    abandoned: Activities = ()
    within: Threshold | None = None
    short: Threshold | None = None
    variant: Abandonment = Abandonment.ALL
    waited: str = "value"


@dataclass(frozen=True)
class Direct:
    """Which part of the contacts is answered at once, by who says so.

    ``solved``: somebody wrote down that it was solved; ``beyond``: that it could not be, at the
    first line. ``passed_on``: to somebody else. ``activity``: the resident's own answer, good from
    ``at_least`` on. A repeat is any contact in the same source that begins ``within`` the time,
    by the same ``caller`` about the same of all columns in ``same``; also one that the norm itself
    leaves out, such as a mail after a call.
    """

    variant: DirectAnswer
    solved: Activities = ()
    beyond: Activities = ()
    passed_on: Activities = ()
    activity: Activities = ()
    at_least: float | None = None
    within: Threshold | None = None
    caller: str = "person_key"
    same: tuple[str, ...] = ("product",)


@dataclass(frozen=True)
class Share:
    """Which part of the subjects is good: what they have, what they lack, what came of them.

    ``at_most``: no more than so many times an activity.
    """

    having: Activities = ()
    lacking: Activities = ()
    at_most: tuple[Activities, int] | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Count:
    """How many subjects."""


@dataclass(frozen=True)
class Score:
    """The value of an activity: its mean or median, or the share of values from ``at_least`` on.

    The scale is ``least`` to ``most``; a value outside it (do not know) is left out.
    """

    activity: Activities = ()
    statistic: Statistic = Statistic.MEAN
    at_least: float | None = None
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class OpenAge:
    """What has begun and not ended at the end of a period, and how old it is."""

    begin: Activities = ()
    end: Activities = ()
    clock: Clock | None = None
    statistic: Statistic = Statistic.MEDIAN
    within: Threshold | None = None
    counts_next: bool = True


@dataclass(frozen=True)
class Backlog:
    """How many have begun and not ended at the end of a period, how many came and how many went."""

    begin: Activities = ()
    end: Activities = ()


Measure = (
    Duration | OnTime | Answered | Abandoned | Direct | Share | Count | Score | OpenAge | Backlog
)


def clock_of(measure: Duration | OpenAge) -> Clock:
    """Return the clock of a measure: its own, or that of its limit; else that on the wall."""
    if measure.clock is not None:
        return measure.clock
    limit = measure.within
    return limit.limit.clock if limit and limit.limit else Clock.ELAPSED
