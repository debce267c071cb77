# SPDX-License-Identifier: EUPL-1.2
"""The telephone of Lindeveen today: it goes on by itself, so that nobody waits for hours.

What happens in a minute depends on that minute alone. So it does not matter how often it is told,
and after a pause all that was missed is told at once.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils.timezone import get_default_timezone, localtime

from nabij.core.organisation.public import Employee
from nabij.serve.calls.public import Report, Step, report

_OPENS, _CLOSES = time(8, 30), time(17, 0)
_CHANCE, _HANGS_UP, _LONG_WAIT = 0.3, 0.05, 0.14
# The agent of the demo has one so often: long enough to begin a contact from it.
_AGENT_EVERY = 9
_KNOWN_TO_US, _HIDDEN = 0.6, 0.1
_WORKDAYS = 5


def ring(*, agent: str, since: datetime, now: datetime) -> int:
    """Tell what happened with calls that came in since a moment; return how many came in."""
    who = Employee.objects.filter(email=agent).first()
    calls = list(_minutes(since, now))
    for at in calls:
        for told in _steps(at, who):
            if told.at <= now:
                report(told=told, now=now)
    return len(calls)


def _minutes(since: datetime, now: datetime) -> Iterator[datetime]:
    """Return the minutes of opening time in which somebody calls."""
    at = localtime(since).replace(second=0, microsecond=0)
    while at <= now:
        is_open = at.weekday() < _WORKDAYS and _OPENS <= at.timetz().replace(tzinfo=None) < _CLOSES
        if is_open and (_is_of_agent(at) or _dice(at).random() < _CHANCE):
            yield at
        at = localtime(at + timedelta(minutes=1))


def _is_of_agent(at: datetime) -> bool:
    return (at.hour * 60 + at.minute) % _AGENT_EVERY == 0


def _dice(at: datetime) -> random.Random:
    return random.Random(at.isoformat())  # noqa: S311 (a story, no secret)


def _steps(minute: datetime, agent: Employee | None) -> Iterator[Report]:
    dice = _dice(minute)
    dice.random()
    is_agents = agent is not None and _is_of_agent(minute)
    at = minute + timedelta(seconds=dice.randrange(60))
    waited = dice.randrange(35, 95) if dice.random() < _LONG_WAIT else dice.randrange(4, 28)
    name, number = f"lindeveen-{minute:%Y-%m-%dT%H:%M}", _number(dice)

    def told(step: Step, moment: datetime) -> Report:
        employee = agent.pk if agent and is_agents else None
        return Report(
            system_id=name,
            step=step,
            at=moment,
            number=number,
            queue="algemeen",
            team="kcc",
            employee=employee,
        )

    yield told(Step.OFFERED, at)
    gone = at + timedelta(seconds=waited)
    if not is_agents and dice.random() < _HANGS_UP:
        yield told(Step.ABANDONED, gone)
        return
    yield told(Step.ANSWERED, gone)
    yield told(Step.ENDED, gone + timedelta(seconds=dice.randrange(90, 420)))


def _number(dice: random.Random) -> str:
    """Return a number of somebody in Lindeveen, of nobody we know, or none."""
    kind = dice.random()
    if kind < _HIDDEN:
        return ""
    if kind < _HIDDEN + _KNOWN_TO_US:
        return f"06 12345{dice.randrange(30):03}"
    return f"0592 99{dice.randrange(10_000):04}"


def midnight(now: datetime) -> datetime:
    """Return when the day began."""
    return datetime.combine(localtime(now).date(), time.min, get_default_timezone())
