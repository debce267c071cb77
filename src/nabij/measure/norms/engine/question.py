# SPDX-License-Identifier: EUPL-1.2
"""What the engine is asked of a norm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from nabij.core.clock.calendars.schedule import Schedule
from nabij.measure.norms.engine.periods import PeriodEnd


@dataclass(frozen=True)
class Question:
    """What is asked of a norm: apart for which groups, on which calendar, as things stand when.

    ``as_of`` is no later than what the source knows: an export tells nothing of what came after it.

    ``period`` is the first and last day that calendars have to reach; ``ends`` are the moments at
    which one looks at what is open.
    """

    groups: tuple[str, ...]
    schedule: Schedule
    as_of: datetime
    period: tuple[date, date]
    ends: tuple[PeriodEnd, ...] = ()

    @property
    def today(self) -> date:
        """Return the calendar day as which things stand."""
        return self.as_of.astimezone(ZoneInfo(self.schedule.zone)).date()
