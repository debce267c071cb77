# SPDX-License-Identifier: EUPL-1.2
"""The shipped norm about complaints counts ours: in time, late, still running, and no oral ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.core.audit.public import unit
from nabij.core.clock.calendars.schedule import Schedule
from nabij.measure.lake.public import sync_outbox
from nabij.measure.norms.asking import Asked
from nabij.measure.norms.figure import Period
from nabij.measure.norms.public import norm_of_code
from nabij.measure.norms.queries import figures_of
from nabij.serve.complaints.models import Complaint
from nabij.serve.complaints.public import ending
from nabij.serve.complaints.tests.made import complaint, decided, officer, ready

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("transactional_db")]


@pytest.fixture(autouse=True)
def _lake(lake_home: Path) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_a_complaint_that_was_decided_late_is_counted_late() -> None:
    now = timezone.now()

    def came_in(days: int, form: str = "written") -> tuple[Complaint, datetime]:
        at = now - timedelta(days=days)
        return complaint(received_on=localdate(at), form=form, now=at), at

    with unit(name="test"):
        for days, handled_in in ((100, 20), (90, 60)):
            row, at = came_in(days)
            end = at + timedelta(days=handled_in)
            decided(ready(row, now=at), on=localdate(end), now=end)
        settled, at = came_in(80)
        ending.settle(
            complaint_id=settled.pk,
            on=localdate(at),
            how="phone",
            said="Fijn dat u belde.",
            said_so=True,
            actor=officer(),
            now=at,
        )
        came_in(70)  # open, and over its term: late
        came_in(3)  # open, and not due yet
        came_in(70, form="oral")
    sync_outbox(now=now)
    norm = norm_of_code("klacht-antwoord", on=localdate(now))
    (found,) = figures_of(norm, Asked(period=Period.ALL), schedule=Schedule(), now=now)
    assert (found.numerator, found.denominator) == (2, 4)
