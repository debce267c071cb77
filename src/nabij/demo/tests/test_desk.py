# SPDX-License-Identifier: EUPL-1.2
"""Contacts at the desk: a chart of what is answered at once finds the month it became better."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.utils.timezone import localdate

from nabij.demo.history import history_until, month_after
from nabij.demo.serving.contacts import Desk, contacts
from nabij.demo.stories import AT_HAND
from nabij.measure.trends.public import Better, Variation, share_chart
from nabij.serve.contacts.models import AT_ONCE, Channel

DESK = Desk(UUID(int=1), (), frozenset())


@pytest.mark.parametrize(
    "until",
    [date(2026, 11, 22), date(2027, 1, 2), date(2026, 4, 10), date(2028, 2, 29)],
    ids=str,
)
def test_more_is_answered_at_once_since_its_month(until: date) -> None:
    history = history_until(until)
    now = datetime(until.year, until.month, until.day, 9, tzinfo=UTC)
    all_of, at_once = Counter[date](), Counter[date]()
    for one in contacts(history, DESK, now=now):
        if one.channel in (Channel.PHONE, Channel.DESK):
            month = localdate(one.began_at).replace(day=1)
            all_of[month] += 1
            at_once[month] += one.questions[0].outcome in AT_ONCE
    months = [month_after(until, -back) for back in range(24, 0, -1)]
    assert min(all_of[month] for month in months) > 40
    chart = share_chart(
        [at_once[month] for month in months],
        [all_of[month] for month in months],
        better=Better.HIGHER,
    )
    assert chart.variation is Variation.IMPROVING
    better = [
        month
        for month, point in zip(months, chart.points, strict=True)
        if point.variation is Variation.IMPROVING
    ]
    assert better[0] == history.first_day_of(AT_HAND)
