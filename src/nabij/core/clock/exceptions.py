# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of counting, each with a sentence that says what to do."""

from __future__ import annotations


class ClockFault(ValueError):
    """Something cannot be counted; ``str()`` is a sentence for who asked."""


class NaiveTime(ClockFault):
    """A moment without an offset: nobody can tell when it was."""


class NoSuchTime(ClockFault):
    """A time on the clock that was skipped, or happened twice, when the clock changed."""


class OutsideCalendar(ClockFault):
    """A day for which no calendar or opening hours are known."""


class NeverOpen(ClockFault):
    """Opening hours or working days that never come: waiting for them would have no end."""


class UnreadableHours(ClockFault):
    """Opening hours that are not written as ``ma-vr 09:00-17:00``."""


class UnreadableNorm(ClockFault):
    """A norm that is not written as ``3 working days``, or says nothing that can be counted."""


class ImpossibleTerm(ClockFault):
    """A length, suspension or extension that no term can have."""
