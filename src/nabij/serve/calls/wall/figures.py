# SPDX-License-Identifier: EUPL-1.2
"""The same for a screen on a wall: figures that say in words how they stand."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.organisation.public import known_calendar
from nabij.core.ports.screens import (
    ScreenFigure,
    ScreenGroup,
    ScreenPort,
    Standing,
    Unit,
    screens,
)
from nabij.core.ui.public import share
from nabij.serve.calls.models import Call
from nabij.serve.calls.wall.counting import Busy, beginning_of_day, busy
from nabij.serve.followups.public import has_any, team_counts


def wall(*, now: datetime) -> tuple[ScreenGroup, ...]:
    """Return what the wall shows; nothing of the telephone where no system ever told of a call.

    How much work there is, is never hidden: it tells of nobody, and is nowhere given by product.
    """
    groups = []
    if Call.objects.exists():
        groups.append(_telephone(busy(now=now), now))
    if has_any():
        groups.append(_promises(now))
    return tuple(groups)


def _telephone(told: Busy, now: datetime) -> ScreenGroup:
    figures = [_waiting(told), ScreenFigure(_("Wacht het langst"), told.longest_s, Unit.SECONDS)]
    if told.norm:
        figures.append(_in_time(told))
    figures += [
        ScreenFigure(_("Opgenomen"), told.answered),
        ScreenFigure(_("Opgehangen"), told.abandoned),
    ]
    return ScreenGroup(_("Telefoon"), tuple(figures), covers=(beginning_of_day(now), now))


def _waiting(told: Busy) -> ScreenFigure:
    standing, words = Standing.GOOD, _("niemand wacht")
    if told.waiting:
        standing, words = Standing.MIND, _("er wacht iemand")
        if told.norm and told.longest_s > told.norm.within_s:
            standing, words = Standing.BAD, _("langer dan de norm")
    return ScreenFigure(_("Wacht nu"), told.waiting, standing=standing, words=words)


def _in_time(told: Busy) -> ScreenFigure:
    assert told.norm is not None
    standing, words = Standing.NONE, _("nog geen gesprekken")
    if told.share is not None and told.norm.at_least is not None:
        promised = {"share": share(told.norm.at_least)}
        standing, words = Standing.BAD, _("norm %(share)s: niet gehaald") % promised
        if share(told.share) == promised["share"]:
            words = _("norm %(share)s: net niet") % promised
        if told.share >= told.norm.at_least:
            standing, words = Standing.GOOD, _("norm %(share)s: gehaald") % promised
    return ScreenFigure(
        _("Binnen %(seconds)s seconden") % {"seconds": round(told.norm.within_s)},
        told.share,
        Unit.SHARE,
        standing,
        words,
    )


def _promises(now: datetime) -> ScreenGroup:
    teams = team_counts(schedule=known_calendar(), now=now)
    figures = [_team(one.name, one.open_count, one.overdue) for one in teams if one.open_count] or [
        _team(_("Alle teams"), 0, 0)
    ]
    return ScreenGroup(
        _("Open beloften per team"), tuple(figures), covers=(beginning_of_day(now), now)
    )


def _team(name: str, number: int, overdue: int) -> ScreenFigure:
    standing, words = Standing.GOOD, _("niets te laat")
    if overdue:
        standing, words = Standing.BAD, _("%(n)s te laat") % {"n": overdue}
    return ScreenFigure(name, number, standing=standing, words=words)


def _now() -> tuple[ScreenGroup, ...]:
    return wall(now=timezone.now())


_SCREEN = ScreenPort(1, _now, gettext_lazy("Telefoon en open beloften"))


def register_wall() -> None:
    """Offer the figures for screens."""
    screens.register("calls", _SCREEN)
