# SPDX-License-Identifier: EUPL-1.2
"""What happens to answers by itself: the index, reminders, and a look at links to other sites."""

from __future__ import annotations

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import periodic, task
from nabij.serve.answers.finding.making import keep_up
from nabij.serve.answers.reading.outside import look_at_links
from nabij.serve.answers.reminding import remind_owners


@periodic(every=timedelta(minutes=1))
@task(title=_("De zoekindex van antwoorden bijwerken"))
def keep_index() -> None:
    """Make the index of answers and products anew, where something changed."""
    keep_up(now=timezone.now())


@periodic(daily_at=time(7, 0))
@task(title=_("Eigenaren van antwoorden aan het nakijken herinneren"))
def remind() -> None:
    """Tell owners which answers they have to look at; once before the day and once on it."""
    remind_owners(now=timezone.now())


@periodic(daily_at=time(4, 40))
@task(title=_("Nagaan of links naar andere sites nog werken"))
def look_at_outside_links() -> None:
    """Look at some of the links in answers, so that who writes hears which are dead."""
    look_at_links(now=timezone.now())
