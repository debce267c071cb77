# SPDX-License-Identifier: EUPL-1.2
"""Whenever somebody loads the sample, its pages find what happened and say nothing of a wobble."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import set_demo_account
from nabij.demo.history import History, history_until, month_after
from nabij.demo.sample import load_logs
from nabij.demo.stories import (
    DOUBLED,
    HELPED,
    KEPT_HERE,
    MOVED,
    SLIPPED,
    STORIES,
    WOBBLED,
    Shows,
    Story,
)
from nabij.measure.dashboards.reading.figures import by_month, overview
from nabij.measure.dashboards.showing.shown import chart_of
from nabij.measure.norms.definition.reading import read_definition
from nabij.measure.norms.library import shipped_norms
from nabij.measure.norms.public import Asked, Figure, NormDefinition, known_figures
from nabij.measure.trends.public import (
    Better,
    Rule,
    TrendChart,
    Variation,
    share_chart,
    xmr_chart,
)

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ADVICE = """
code = "advies"
name = "Dagen tot het advies er is"
[counts]
subject = "case"
having = "Advies gevraagd"
[measure]
kind = "duration"
from = "Advies gevraagd"
to = "Advies ontvangen"
statistic = "median"
"""
OF_A_KIND = """
code = "aantal"
name = "Aantal"
[counts]
subject = "{kind}"
[measure]
kind = "count"
"""


@dataclass(frozen=True)
class Town:
    """The sample as somebody meets it who loads it on a day."""

    history: History
    now: datetime

    @property
    def months(self) -> list[date]:
        """Return the months that pages show, oldest first: all of the sample."""
        return [month_after(self.history.until, -back) for back in range(24, 0, -1)]

    def chart(self, story: Story) -> TrendChart:
        """Return the chart that the page of a story's norm shows."""
        return chart_of(by_month(shipped_norms()[story.norm], seen=None, now=self.now))

    def figures(self, norm: NormDefinition, *groups: str) -> list[Figure]:
        """Return the figures of a norm in the months that pages show."""
        asked = Asked(since=self.months[0], until=month_after(self.now.date(), 0), groups=groups)
        return known_figures(norm, asked, now=self.now)

    def told(self, chart: TrendChart, variation: Variation) -> list[date]:
        """Return the months of which a chart tells something."""
        pairs = zip(self.months, chart.points, strict=True)
        return [month for month, point in pairs if point.variation is variation]


def _again(day: date) -> object:
    """Return another day; what it adds is about days, and not about databases."""
    return pytest.param(day, marks=pytest.mark.one_database, id=str(day))


# A day in the middle of a month; just after new year; just after the month of March; a leap day.
@pytest.fixture(
    params=[
        pytest.param(date(2026, 11, 22), id="2026-11-22"),
        *map(_again, (date(2027, 1, 2), date(2026, 4, 10), date(2028, 2, 29))),
    ]
)
def town(request: pytest.FixtureRequest, lake_home: Path) -> Town:
    """The sample as it is loaded on a day."""
    cache.clear()
    until = request.param
    history = history_until(until)
    now = datetime(until.year, until.month, until.day, 9, tzinfo=UTC)
    load_logs(folder=lake_home / "demo", history=history, now=now, progress=lambda *_: None)
    return Town(history, now)


def test_the_pages_find_the_stories_and_leave_the_wobble_alone(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    for story in STORIES:
        CHECKS[story.shows](town, story)
    the_step_doubled_in_its_month(town)
    the_team_that_slipped_stands_out(town)
    every_norm_has_figures_but_those_kept_here(town)
    monkeypatch.setattr(timezone, "now", lambda: town.now)
    the_page_says_what_changed()


def one_bad_month(town: Town, story: Story) -> None:
    month, chart = town.history.first_day_of(story), town.chart(story)
    assert town.told(chart, Variation.WORSENING) == [month]
    assert Rule.OUTSIDE in chart.points[town.months.index(month)].rules
    assert chart.variation is Variation.COMMON_CAUSE


def it_is_worse_since(town: Town, story: Story) -> None:
    chart = town.chart(story)
    month = town.history.first_day_of(story)
    assert chart.variation is Variation.WORSENING
    # What came in during the month before is under way when it begins, and may suffer too.
    told = town.told(chart, Variation.WORSENING)
    assert told[0] in (month, month_after(month, -1))
    assert month in told


def it_is_better_since(town: Town, story: Story) -> None:
    chart = town.chart(story)
    assert chart.variation is Variation.IMPROVING
    assert town.told(chart, Variation.IMPROVING)[0] == town.history.first_day_of(story)


def nothing_is_told(town: Town, story: Story) -> None:
    chart = town.chart(story)
    assert chart.signals == ()
    # There was something to be tempted by: the lowest month and the highest stand side by side.
    values = [point.value for point in chart.points]
    place = town.months.index(town.history.first_day_of(story))
    assert values[place] == min(values)  # type: ignore[type-var]
    assert values[place + 1] > values[place]  # type: ignore[operator]


def forms_take_the_place_of_calls(town: Town, story: Story) -> None:
    by_channel = town.figures(shipped_norms()[story.norm], "channel")
    forms = [one.denominator + one.pending for one in by_channel if one.group == ("form",)]
    calls = [
        one.denominator for one in town.figures(read_definition(OF_A_KIND.format(kind="call")))
    ]
    of = [form + call for form, call in zip(forms, calls, strict=True)]
    chart = share_chart(forms, of, better=Better.NEITHER, prime=True)
    assert chart.variation is Variation.HIGHER
    assert forms[-1] > forms[0]
    assert calls[-1] < calls[0]


CHECKS: dict[Shows, Callable[[Town, Story], None]] = {
    Shows.ONE_BAD_MONTH: one_bad_month,
    Shows.WORSE: it_is_worse_since,
    Shows.BETTER: it_is_better_since,
    Shows.MORE: forms_take_the_place_of_calls,
    Shows.NOTHING: nothing_is_told,
}


def the_step_doubled_in_its_month(town: Town) -> None:
    figures = town.figures(read_definition(ADVICE))
    month = town.history.first_day_of(DOUBLED)
    # Of what was asked in the last two months only the quickest has come.
    values = [one.value for one in figures][:-2] + [None, None]
    chart = xmr_chart(values, better=Better.LOWER)
    # Quicker than usual until that month, slower than usual at some time since.
    assert town.told(chart, Variation.IMPROVING)[-1] == month_after(month, -1)
    assert town.told(chart, Variation.WORSENING)[0] >= month
    place = town.months.index(month)
    before, after = values[:place], values[place:-2]
    assert sum(after) / len(after) == pytest.approx(2 * sum(before) / len(before), rel=0.15)  # type: ignore[arg-type]


def the_team_that_slipped_stands_out(town: Town) -> None:
    month = town.history.first_day_of(SLIPPED)
    figures = town.figures(shipped_norms()[SLIPPED.norm], "team")
    low = [one for one in figures if one.value is not None and one.value < 0.5]
    assert [(one.period, one.group) for one in low] == [(month, ("belastingen",))]


def every_norm_has_figures_but_those_kept_here(town: Town) -> None:
    followed, blind, _uncountable = overview(seen=None, now=town.now)
    assert sorted(spot.norm.code for spot in blind) == sorted(KEPT_HERE)
    assert [one.norm.code for one in followed if one.latest is None] == []
    assert len(followed) == 10


def the_page_says_what_changed() -> None:
    set_demo_account(
        email="d@lindeveen.example", name="D", password="x", role="director", now=timezone.now()
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(Employee.objects.get(email="d@lindeveen.example"))
    page = client.get("/werkplek/sturen/").content.decode()
    changed = page.split('id="veranderd"', 1)[1].split("</section>", 1)[0]
    assert set(re.findall(r"/werkplek/sturen/([a-z-]+)/", changed)) >= {HELPED.norm, DOUBLED.norm}
    assert WOBBLED.norm not in changed
    for story in (SLIPPED, MOVED, WOBBLED):
        assert client.get(story.page).status_code == 200
    text = html.unescape(client.get(WOBBLED.page).content.decode())
    assert "Geen aantoonbaar verschil: de schommelingen zijn gewoon" in text
