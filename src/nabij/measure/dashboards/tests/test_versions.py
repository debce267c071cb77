# SPDX-License-Identifier: EUPL-1.2
"""A norm that changed: its chart shows what was promised when, and where it counts otherwise."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from nabij.core.organisation.models import Employee, Role
from nabij.core.organisation.public import add_employee, give_role
from nabij.core.ui.testing.checking import check_page
from nabij.measure.dashboards.marking.actions import add_mark
from nabij.measure.dashboards.models import Mark
from nabij.measure.dashboards.reading.figures import Followed, by_month, month_before
from nabij.measure.dashboards.showing.shown import chart_of, with_trends
from nabij.measure.norms.library import shipped_texts
from nabij.measure.norms.public import entry_of, norm_of_code, save_version
from nabij.measure.norms.tests.calls import LATE, SOON, calls, write_calls

pytestmark = pytest.mark.slow
NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)
CODE = "telefoon-wachttijd"
NORM = f"/werkplek/sturen/{CODE}/"
TEXT = shipped_texts()[CODE]
STRICTER = TEXT.replace("at_least = 0.8", "at_least = 0.9")
FASTER = STRICTER.replace('within = "30 seconds"', 'within = "20 seconds"')
OTHER = """
code = "telefoon-wachttijd"
name = "Telefoon opgenomen binnen 30 seconden"
[counts]
subject = "call"
having = "call.offered"
[measure]
kind = "duration"
from = "call.offered"
to = "call.answered"
statistic = "median"
[target]
at_most = 30
"""


@pytest.fixture(autouse=True)
def _log(transactional_db: None, lake_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    rows = []
    for back in range(1, 14):
        month = month_before(NOW.date(), back)
        at = datetime(month.year, month.month, 10, 10, tzinfo=UTC)
        rows += calls("kcc", [SOON] * (88 + back % 3) + [LATE] * 10, at)
    write_calls(rows, source="telefonie", batch=1)


def changed(text: str, valid_from: date, reason: str) -> None:
    save_version(
        text=text,
        valid_from=valid_from,
        reason=reason,
        based_on=entry_of(CODE).newest.number,
        actor=uuid4(),
        now=NOW,
        code=CODE,
    )


def reader() -> Client:
    pk = add_employee(actor=None, email="d@voorbeeld.example", name="D", roles=[], now=NOW)
    employee = Employee.objects.get(pk=pk)
    give_role(actor=None, employee=employee, role=Role.objects.get(pk="director"))
    client = Client(SERVER_NAME="localhost")
    client.force_login(employee)
    return client


def page() -> str:
    response = reader().get(NORM)
    assert response.status_code == 200
    written = response.content.decode()
    assert check_page(written) == []
    main = written.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def now_followed() -> Followed:
    return by_month(norm_of_code(CODE, on=NOW.date()), seen=None, now=NOW)


def test_the_target_goes_in_steps_and_the_limits_go_on() -> None:
    changed(STRICTER, date(2025, 9, 15), "De raad wil het")
    one = now_followed()
    chart = chart_of(one)

    # Promised on the first of a month: September was begun under the old promise.
    assert [point.target for point in chart.points] == [0.8] * 7 + [0.9] * 6
    assert len(chart.stretches) == 1
    (shown,) = with_trends([one])
    assert [step["y"] for step in shown.trend.shapes["targets"]].count("") == 0
    assert len(shown.trend.shapes["targets"]) == 2
    assert shown.trend.rows[0][2] == "80,0%"
    assert shown.trend.rows[-1][2] == "90,0%"
    text = page()
    assert "Beloofd was eerst 80,0%; vanaf oktober 2025 90,0%." in text
    assert "anders geteld" not in text


def test_where_it_counts_otherwise_the_chart_says_so_and_the_limits_begin_anew() -> None:
    changed(FASTER, date(2025, 10, 1), "Dertig seconden is te lang")
    chart = chart_of(now_followed())

    assert [(part.start, part.stop) for part in chart.stretches] == [(0, 7), (7, 13)]
    assert chart.stretches[1].rebase is not None
    assert chart.stretches[1].rebase.is_recount
    text = page()
    said = "Vanaf oktober 2025 is anders geteld (Dertig seconden is te lang)."
    assert said in text
    assert "Beloofd was eerst 80,0%; vanaf oktober 2025 90,0%." in text
    drawn = reader_again().get(f"{NORM}?grafiek=verloop&vorm=svg").content.decode()
    assert said in drawn
    assert 'stroke-dasharray="2 3"' in drawn


def reader_again() -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(Employee.objects.get(email="d@voorbeeld.example"))
    return client


def test_a_new_start_in_the_same_month_is_one_new_start_with_both_reasons() -> None:
    changed(FASTER, date(2025, 10, 1), "Dertig seconden is te lang")
    mark = add_mark(
        norm=CODE,
        kind=Mark.Kind.RESTART,
        month=date(2025, 10, 1),
        text="Nieuwe centrale",
        actor=uuid4(),
        now=NOW,
    )
    chart = chart_of(now_followed(), [mark])
    assert chart.stretches[1].rebase is not None
    assert chart.stretches[1].rebase.reason == "Dertig seconden is te lang; Nieuwe centrale"


def test_figures_of_another_unit_stand_in_no_chart_together() -> None:
    changed(OTHER, date(2025, 12, 1), "Wij tellen voortaan de wachttijd zelf")
    one = now_followed()
    assert one.months[0].period == date(2025, 12, 1)
    text = page()
    assert "Maart 2026" in text
    assert "November 2025" not in text
    assert "Vanaf december 2025 is anders geteld" in text


def test_a_month_that_springs_out_is_left_out_until_somebody_puts_it_back() -> None:
    month = month_before(NOW.date(), 6)
    at = datetime(month.year, month.month, 12, 10, tzinfo=UTC)
    write_calls(calls("kcc", [LATE] * 200, at), source="telefonie", batch=2)
    one = now_followed()
    chart = chart_of(one)
    assert [point.label for point in chart.points if point.is_left_out] == ["oktober 2025"]
    assert "Oktober 2025 springt eruit: dat cijfer telt niet mee in het gemiddelde" in page()

    mark = add_mark(
        norm=CODE,
        kind=Mark.Kind.COUNTED,
        month=month,
        text="Dit hoort erbij: elk jaar in oktober",
        actor=uuid4(),
        now=NOW,
    )
    after = chart_of(one, [mark])
    assert not any(point.is_left_out for point in after.points)
    assert after.points[7].note == "Dit hoort erbij: elk jaar in oktober"
