# SPDX-License-Identifier: EUPL-1.2
"""The small drawing of a chart says in words and figures what it draws."""

from __future__ import annotations

import re
from functools import partial
from itertools import chain

import pytest
from django.template import Context
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.ui.public import number, share
from nabij.core.ui.templatetags.ui import chart as chart_tag
from nabij.core.ui.testing.checking import check_page
from nabij.measure.trends.charts import (
    Annotation,
    Assurance,
    Better,
    Rebase,
    Rule,
    Variation,
    share_chart,
    xmr_chart,
)
from nabij.measure.trends.drawing.public import (
    assurance_label,
    rule_label,
    trend_drawing,
    variation_label,
)

PEAK = [1.0, 2] * 8 + [6]


@pytest.fixture(autouse=True)
def _dutch() -> None:
    translation.activate("nl")


def weeks(n: int) -> list[str]:
    return [f"week {i}" for i in range(1, n + 1)]


def test_the_drawing_says_what_it_shows() -> None:
    chart = xmr_chart(PEAK, better=Better.LOWER, labels=weeks(17))
    drawn = trend_drawing(
        chart, name="w", title="Wachttijd", unit="minuten", write=partial(number, decimals=1)
    )
    assert drawn.description == (
        "Lijn: Wachttijd. Het gaat aantoonbaar slechter: het laatste cijfer is hoger dan bij gewone"
        " schommelingen past. Het laatste cijfer is 6,0 minuten (week 17)."
    )
    assert drawn.headings == ("Periode", "minuten", "Wat opvalt")
    assert drawn.rows[-1] == ("week 17", "6,0", "buiten de grenzen")
    svg = str(drawn.svg())
    assert svg.count('role="img"') == 1
    assert svg.count("nabij-chart__signal--worse") == 1
    assert " id=" not in svg
    assert "#" not in svg


def test_shares_rebases_and_notes_stand_in_the_table() -> None:
    chart = share_chart(
        [8, 9, 0, 8, 7, 9],
        [10, 10, 0, 10, 10, 10],
        better=Better.HIGHER,
        labels=weeks(6),
        rebases=[Rebase(3, "Nieuwe centrale")],
        annotations=[Annotation(1, "Storing")],
    )
    drawn = trend_drawing(chart, name="s", title="Bereikt", write=share)
    assert drawn.rows[1] == ("week 2", "90%", "Storing")
    assert drawn.rows[2] == ("week 3", "–", "")
    assert drawn.rows[3] == ("week 4", "80%", "nieuwe start: Nieuwe centrale")


def test_every_word_has_a_name() -> None:
    labels = [*map(rule_label, Rule), *map(variation_label, Variation)]
    labels += map(assurance_label, Assurance)
    assert all(labels)
    assert len(set(labels)) == len(labels)
    assert assurance_label(None) == ""


def test_a_page_with_two_drawings_is_clean() -> None:
    charts = [
        trend_drawing(
            xmr_chart(PEAK, better=better, target=3, labels=weeks(17)),
            name=f"t{better}",
            title=f"Trend {better}",
        )
        for better in Better
    ]
    figures = "".join(
        render_to_string("ui/charts/chart.html", chart_tag(Context(), one)) for one in charts
    )
    check_page(
        "<!doctype html><html lang='nl'><head><title>T</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f"<body><main><h1>T</h1>{figures}</main></body></html>"
    )


@given(st.lists(st.none() | st.floats(-1e6, 1e6), max_size=30), st.none() | st.floats(-1e6, 1e6))
def test_all_stays_inside_the_drawing(values: list[float | None], target: float | None) -> None:
    chart = xmr_chart(values, better=Better.NEITHER, target=target)
    shapes = trend_drawing(chart, name="t", title="T").shapes
    pairs = " ".join([*shapes["lines"], *shapes["bands"]]).replace(",", " ").split()
    marks = chain.from_iterable((mark["x"], mark["y"]) for mark in shapes["marks"])
    lines = chain.from_iterable(line.values() for line in (*shapes["means"], *shapes["targets"]))
    places = [*pairs, *marks, *lines]
    assert all(re.fullmatch(r"\d+\.\d\d", place) for place in places)
    assert all(0 <= float(place) <= 100 for place in places)
    if chart.latest:
        assert shapes["marks"]
