# SPDX-License-Identifier: EUPL-1.2
"""Charts say in words and figures what they draw."""

from __future__ import annotations

import re

import pytest
from django.template import Context
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.ui.public import Bar, Bin, Chart, Point, bar_chart, histogram, sparkline
from nabij.core.ui.templatetags.ui import chart as chart_tag
from nabij.core.ui.testing.checking import check_page

VALUES = st.none() | st.floats(-1e6, 1e6)


@pytest.fixture(autouse=True)
def _dutch() -> None:
    translation.activate("nl")


def figure(chart: Chart) -> str:
    return render_to_string("ui/charts/chart.html", chart_tag(Context(), chart))


def waits(*values: float | None) -> Chart:
    points = [Point(f"week {i}", value) for i, value in enumerate(values, start=1)]
    return sparkline(
        name="wacht", title="Wachttijd", points=points, unit="minuten", decimals=1, target=2
    )


def test_a_trend_tells_where_it_begins_and_ends() -> None:
    chart = waits(4.1, 3, None, 2.2)
    assert chart.description == (
        "Lijn: Wachttijd. Van 4,1 minuten (week 1) naar 2,2 minuten (week 4)."
    )
    assert chart.rows[2] == ("week 3", "–")


def test_a_trend_is_broken_where_a_moment_has_no_value() -> None:
    assert waits(4, 3, None, 2, 1).shapes["lines"] == [
        "0.00,0.00 25.00,33.33",
        "75.00,66.67 100.00,100.00",
    ]


def test_charts_without_figures_say_so() -> None:
    assert "nog geen cijfers" in waits().description
    assert "nog geen cijfers" in bar_chart(name="b", title="B", bars=[]).description
    assert "nog geen cijfers" in histogram(name="h", title="H", bins=[]).description


def test_bars_tell_the_longest_and_wrap_long_names() -> None:
    long = "Balie, met en zonder afspraak, op het gemeentehuis en in de wijk"
    chart = bar_chart(name="k", title="Kanalen", bars=[Bar("Telefoon", 4218), Bar(long, 1274)])
    assert chart.description == "Staven: Kanalen. Het meest: Telefoon, 4.218."
    assert len(chart.shapes["bars"][1]["lines"]) == 2
    assert chart.rows[1] == (long, "1.274")


def test_a_histogram_tells_where_most_lie() -> None:
    bins = [Bin(0, 7, 12), Bin(7, 14, 40), Bin(14, 21, 3)]
    chart = histogram(
        name="d", title="Doorlooptijd", bins=bins, unit="dagen", marker=9, marker_label="Mediaan"
    )
    assert chart.description == ("Verdeling: Doorlooptijd. De meeste liggen tussen 7 en 14 dagen.")
    assert [line["label"] for line in chart.shapes["grid"]] == ["10", "20", "30", "40"]
    assert [tick["label"] for tick in chart.shapes["ticks"]] == ["0", "7", "14", "21"]


@pytest.mark.parametrize(
    "chart",
    [
        waits(4, 3, None, 2),
        waits(),
        bar_chart(name="b", title="Staven", bars=[Bar("A & B", 1, is_accent=True)]),
        bar_chart(name="b", title="Staven", bars=[]),
        histogram(name="h", title="Verdeling", bins=[Bin(0, 1, 3)], marker=0.9, marker_label="M"),
    ],
)
def test_a_chart_is_a_good_part_of_a_page(chart: Chart) -> None:
    html = (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Cijfers</title>'
        '<meta name="viewport" content="width=device-width"></head><body><main><h1>Cijfers</h1>'
        f"{figure(chart)}</main></body></html>"
    )
    assert check_page(html) == []


def test_text_in_a_chart_is_escaped() -> None:
    html = figure(bar_chart(name="x", title="<b>", bars=[Bar("<script>", 1, text="<i>")]))
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<i>" not in html


@given(st.lists(VALUES, max_size=30), VALUES)
def test_a_trend_stays_inside_its_frame(values: list[float | None], target: float | None) -> None:
    points = [Point(str(i), value) for i, value in enumerate(values)]
    chart = sparkline(name="t", title="T", points=points, target=target)
    for x, y in re.findall(r"(\S+),(\S+)", " ".join(chart.shapes["lines"])):
        assert -0.01 <= float(x) <= 100.01
        assert -0.01 <= float(y) <= 100.01


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=40))
def test_a_histogram_stays_inside_its_frame(counts: list[int]) -> None:
    bins = [Bin(i, i + 1, count) for i, count in enumerate(counts)]
    shapes = histogram(name="h", title="H", bins=bins).shapes
    assert len(shapes["ticks"]) <= 5
    assert len(shapes["grid"]) <= 5
    for bar in shapes["bars"]:
        assert 0 <= float(bar["y"]) <= 100
        assert 0 <= float(bar["x"]) <= 100
