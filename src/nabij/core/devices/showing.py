# SPDX-License-Identifier: EUPL-1.2
"""The figures of all modules, written as a screen shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nabij.core.ports.personal import Text
from nabij.core.ports.screens import ScreenFigure, ScreenGroup, Unit
from nabij.core.ui.public import brief_duration, day, number, share


@dataclass(frozen=True)
class ShownFigure:
    """A figure as text, with how it stands in words and a tone."""

    label: Text
    value: str
    words: Text
    tone: str


@dataclass(frozen=True)
class ShownGroup:
    """What a group is about, of when it is, and its figures in words."""

    title: Text
    period: str
    figures: list[ShownFigure]


def shown_groups(groups: Iterable[ScreenGroup], *, now: datetime) -> list[ShownGroup]:
    """Return groups of figures as a screen shows them at ``now``."""
    return [
        ShownGroup(group.title, _period(*group.covers, now=now), [*map(_figure, group.figures)])
        for group in groups
    ]


def _figure(one: ScreenFigure) -> ShownFigure:
    return ShownFigure(one.label, _written(one), one.words, str(one.standing))


def _period(begin: datetime, end: datetime, *, now: datetime) -> str:
    """Say of when figures are; of today up to the minute, of days before as whole days."""
    first, last, today = (localtime(moment).date() for moment in (begin, end, now))
    words = {
        "first": day(begin),
        "last": day(end),
        "time": date_format(localtime(end), _("H.i")),
    }
    if first == last == today:
        return _("Vandaag tot %(time)s uur") % words
    if last == today:
        return _("Van %(first)s tot vandaag %(time)s uur") % words
    if first == last:
        return _("Van %(first)s") % words
    return _("Van %(first)s tot en met %(last)s") % words


def _written(figure: ScreenFigure) -> str:
    if figure.value is None:
        return "–"
    if figure.unit is Unit.SECONDS:
        return brief_duration(figure.value)
    return share(figure.value) if figure.unit is Unit.SHARE else number(figure.value)
