# SPDX-License-Identifier: EUPL-1.2
"""``figures``: the newest figure of something that was promised, to stand beside the promise.

Who shows a promise knows its code and nothing of how it is measured; who measures it answers in
words, so that a figure reads the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nabij.core.ports.registry import Registry


@dataclass(frozen=True)
class LiveFigure:
    """A figure in words of the reader's language, of the organisation as a whole.

    ``value``, ``period`` and ``count`` are empty where nothing has been measured; ``verdict`` then
    says why. ``tone`` is that of a badge. ``url`` is the page with all of it, for who holds
    ``capability``.
    """

    name: str
    promised: str
    verdict: str = ""
    tone: str = "neutral"
    value: str = ""
    period: str = ""
    count: int = 0
    url: str = ""
    capability: str = ""


def _none_public(codes: Collection[str], now: datetime) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True)
class FiguresPort:
    """What can be promised: codes with names, in order; and the newest figures of some codes.

    A code that is not promised today is left out of every answer. ``public`` answers which of some
    codes are promised to everybody, and not only inside the organisation.
    """

    choices: Callable[[], Sequence[tuple[str, str]]]
    live: Callable[[Collection[str], datetime], Mapping[str, LiveFigure]]
    public: Callable[[Collection[str], datetime], frozenset[str]] = _none_public


def _no_choices() -> Sequence[tuple[str, str]]:
    return ()


def _no_figures(codes: Collection[str], now: datetime) -> Mapping[str, LiveFigure]:
    return {}


PROMISES = "promises"
"""The key under which whoever measures promises registers."""

figures: Registry[FiguresPort] = Registry("figures", default=FiguresPort(_no_choices, _no_figures))
