# SPDX-License-Identifier: EUPL-1.2
"""What happens to norms by itself: at night it is seen whether one really changed."""

from __future__ import annotations

from datetime import datetime, time
from functools import partial

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import periodic, task
from nabij.measure.dashboards.alerts.actions import tell_change
from nabij.measure.dashboards.reading.changes import changes_in
from nabij.measure.dashboards.reading.figures import overview
from nabij.measure.dashboards.reading.open_work import open_work
from nabij.measure.dashboards.showing.pictures import picture_to_tell
from nabij.measure.dashboards.showing.shown import with_trends


@periodic(daily_at=time(5, 30))
@task(title=_("Nagaan of een norm echt veranderd is"))
def look_for_changes() -> None:
    """Tell owners what really changed and still holds; each signal once."""
    # Messages to employees are in Dutch, and so are the names of months on their charts.
    with translation.override("nl"):
        _tell_changes(timezone.now())


def _tell_changes(now: datetime) -> None:
    followed, *_others = overview(seen=None, now=now)
    # What is asked at night is remembered: who looks first in the morning does not wait for it.
    open_work([one.norm for one in followed], seen=None, now=now)
    for one in with_trends(followed):
        months = [each.period for each in one.months if each.period]
        for change in changes_in([(one.norm, one.chart, months)]):
            if change.is_now:
                drawn = partial(picture_to_tell, one, now=now)
                tell_change(change=change, months=months, picture=drawn, now=now)
