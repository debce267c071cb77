# SPDX-License-Identifier: EUPL-1.2
"""What happened in Lindeveen: the stories in its logs that the pages have to find, or leave alone.

They stand in one place, so that the logs, the tests and the words after ``nabij demo`` agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Shows(StrEnum):
    """What the page of a story has to show."""

    ONE_BAD_MONTH = "one month that is worse"
    WORSE = "worse, from a month on"
    BETTER = "better, from a month on"
    MORE = "more, month after month"
    NOTHING = "no difference"


@dataclass(frozen=True)
class Story:
    """Something that happened, from a month on; months are counted from the first, which is 0.

    With a ``calendar_month`` it begins in the first such month from ``first`` on. It lasts
    ``months``, or stays. ``page`` is where somebody sees it; ``before`` and ``after`` are what
    changed: see each.
    """

    tells: str
    norm: str
    page: str
    shows: Shows
    before: float
    after: float
    first: int
    months: int | None = None
    calendar_month: int | None = None


SLIPPED = Story(
    tells="one month in which the team Belastingen answered most of its mail late",
    norm="mail-antwoord",
    page="/werkplek/sturen/mail-antwoord/?groep=team",
    shows=Shows.ONE_BAD_MONTH,
    before=0.96,
    after=0.30,
    first=11,
    months=1,
    calendar_month=3,
)
"""The share of its messages that the team answers within three working days."""

DOUBLED = Story(
    tells="advice on a permit takes twice as long, and decisions come after their term",
    norm="zaak-termijn",
    page="/werkplek/sturen/zaak-termijn/",
    shows=Shows.WORSE,
    before=14.0,
    after=28.0,
    first=15,
)
"""The days until advice on a permit has come (median)."""

MOVED = Story(
    tells="people call less and fill in forms instead, a little more each month",
    norm="mail-antwoord",
    page="/werkplek/sturen/mail-antwoord/?groep=channel",
    shows=Shows.MORE,
    before=170.0,
    after=122.0,
    first=0,
    months=24,
)
"""How often people call on an ordinary day; who does not call fills in a form."""

HELPED = Story(
    tells="each team looks at its callbacks every morning, and promises are kept",
    norm="terugbellen",
    page="/werkplek/sturen/terugbellen/",
    shows=Shows.BETTER,
    before=0.72,
    after=0.94,
    first=17,
)
"""The share of people who are called back within two working days."""

WOBBLED = Story(
    tells="a lower mark in one month and a higher one in the next, which mean nothing",
    norm="tevredenheid",
    page="/werkplek/sturen/tevredenheid/",
    shows=Shows.NOTHING,
    before=-0.13,
    after=0.11,
    first=18,
    months=2,
)
"""How far the mean mark of a month lies from the usual: in the first month, in the second."""

STORIES = (SLIPPED, DOUBLED, MOVED, HELPED, WOBBLED)
"""What the logs tell."""

AT_HAND = Story(
    tells="the desk has all answers in one place, and answers more questions at once",
    norm="direct-beantwoord",
    page="/werkplek/sturen/direct-beantwoord/",
    shows=Shows.BETTER,
    before=0.64,
    after=0.82,
    first=16,
)
"""The share of questions by phone and at the desk that are answered at once; of contacts here."""

KEPT_HERE = (
    *("beloofd-antwoord", "direct-beantwoord", "klacht-antwoord", "signaal-beantwoord"),
    "vraag-beantwoord",
)
"""Norms about contacts, promises and complaints, which Nabij keeps itself: no log tells of them."""
