# SPDX-License-Identifier: EUPL-1.2
"""What happens to norms by itself: figures are made, and at night it is seen what changed."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import enqueue, periodic, task
from nabij.measure.dashboards.alerts.actions import tell_change
from nabij.measure.dashboards.reading.changes import changes_in
from nabij.measure.dashboards.reading.figures import overview
from nabij.measure.dashboards.reading.made import Page, made_at, make
from nabij.measure.dashboards.showing.pictures import picture_to_tell
from nabij.measure.dashboards.showing.shown import with_trends
from nabij.measure.norms.public import Period

_APART = timedelta(minutes=1)
"""Figures are made no more often than this, however many look."""


@periodic(every=timedelta(minutes=2))
@task(title=_("Cijfers van Sturen bijhouden"))
def keep_figures_made() -> None:
    """Make the figures for who may see all, where events came in; once somebody looked at them."""
    if made_at(Page(None)) is not None:
        make(Page(None), now=timezone.now())


@task(title=_("Cijfers van Sturen bijwerken"))
def make_figures(
    code: str, period: str, groups: list[str], seen: list[list[str | list[str]]] | None
) -> None:
    """Make the figures of a page: of one norm, or of all for who sees some groups."""
    some = None if seen is None else tuple((str(by), tuple(names)) for by, names in seen)
    make(Page(some, code, Period(period), tuple(groups)), now=timezone.now())


def make_soon(page: Page, *, made_at: datetime | None, now: datetime) -> None:
    """Let the figures of a page be made beside the request; at once those that never were."""
    asked = (page.code, str(page.period), page.groups, page.seen)
    after = max(now, made_at + _APART) if made_at else now
    enqueue(make_figures, *asked, unique=f"figures:{page.key}", run_after=after)


@periodic(daily_at=time(5, 30))
@task(title=_("Nagaan of een norm echt veranderd is"))
def look_for_changes() -> None:
    """Tell owners what really changed and still holds; each signal once."""
    # Messages to employees are in Dutch, and so are the names of months on their charts.
    with translation.override("nl"):
        _tell_changes(timezone.now())


def _tell_changes(now: datetime) -> None:
    # What is asked at night is remembered: who looks first in the morning does not wait for it.
    make(Page(None), now=now)
    followed, *_others = overview(seen=None, now=now)
    for one in with_trends(followed):
        months = [each.period for each in one.months if each.period]
        for change in changes_in([(one.norm, one.chart, months)]):
            if change.is_now:
                drawn = partial(picture_to_tell, one, now=now)
                tell_change(change=change, months=months, picture=drawn, now=now)
