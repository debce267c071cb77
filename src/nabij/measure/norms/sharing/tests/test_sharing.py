# SPDX-License-Identifier: EUPL-1.2
"""Figures for other programs are those of the pages: as JSON, as CSV, and as a Delta table."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from deltalake import DeltaTable
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from nabij.core.api.public import create_token
from nabij.measure.lake.public import lake_place
from nabij.measure.norms.sharing.table import share_figures
from nabij.measure.norms.tests.calls import LATE, SOON, calls, write_calls

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)
ADDRESS = "/api/v1/norms/telefoon-wachttijd/figures"


@pytest.fixture(autouse=True)
def _log(lake_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A month of calls: 95 of 100 in time at one team, 20 of 50 at another."""
    cache.clear()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    at = datetime(2026, 3, 10, 10, tzinfo=UTC)
    rows = calls("kcc", [SOON] * 95 + [LATE] * 5, at)
    rows += calls("belastingen", [SOON] * 20 + [LATE] * 30, at)
    write_calls(rows, source="telefonie", batch=1)


def ask(address: str, scope: str = "figures.read") -> Any:
    _, token = create_token(name="Power BI", scopes=[scope], now=NOW)
    return Client(SERVER_NAME="localhost").get(
        address, headers={"authorization": f"Bearer {token}"}
    )


def test_figures_are_told_with_what_they_are_made_of() -> None:
    (one,) = ask(f"{ADDRESS}?period=month").json()["items"]
    assert (one["period"], one["numerator"], one["denominator"]) == ("2026-03-01", 115, 150)
    assert one["value"] == pytest.approx(115 / 150)
    assert one["low"] < one["value"] < one["high"]
    assert (one["target"], one["met"]) == (0.8, False)


def test_csv_says_the_same_as_json() -> None:
    json_rows = ask(f"{ADDRESS}?by=team").json()["items"]
    answer = ask(f"{ADDRESS}/csv?by=team")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [(row["group"], int(row["numerator"])) for row in rows] == [
        (one["group"], one["numerator"]) for one in json_rows
    ]
    assert {row["group"]: row["numerator"] for row in rows} == {"kcc": "95", "belastingen": "20"}


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("by=schoenmaat", "by"),
        ("from=2026-03-02&until=2026-03-01", "until"),
        ("from=86400", "from"),
        ("until=9999-12-31", "until"),
    ],
)
def test_a_wrong_question_says_what_is_wrong(query: str, where: str) -> None:
    answer = ask(f"{ADDRESS}?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == where


def test_what_nobody_records_and_what_is_not_there() -> None:
    assert ask("/api/v1/norms/bestaat-niet/figures").status_code == 404
    answer = ask("/api/v1/norms/mail-antwoord/figures")
    assert answer.status_code == 404
    assert "contact.received" in answer.json()["detail"]


def test_which_norms_there_are() -> None:
    norms = {one["code"]: one for one in ask("/api/v1/norms").json()["items"]}
    assert norms["telefoon-wachttijd"]["atLeast"] == 0.8
    assert norms["telefoon-opgehangen"]["atMost"] == 0.05
    assert all(one["isShare"] in (True, False) for one in norms.values())


def test_a_token_for_something_else_opens_no_figures() -> None:
    assert ask(ADDRESS, scope="residents.read").status_code == 403


def test_the_table_in_the_lake_holds_the_same_figures_and_is_made_anew() -> None:
    first = share_figures(now=NOW)
    rows = DeltaTable((lake_place() / "figures.delta").uri).to_pyarrow_table().to_pylist()
    assert len(rows) == first
    (month,) = [
        row
        for row in rows
        if row["norm"] == "telefoon-wachttijd"
        and row["period_kind"] == "month"
        and row["group_kind"] == ""
    ]
    assert (month["numerator"], month["denominator"]) == (115, 150)
    assert month["norm_name"] == "Telefoon opgenomen binnen 30 seconden"

    late = datetime(2026, 3, 11, 10, tzinfo=UTC)
    write_calls(calls("kcc", [SOON] * 50, late), source="telefonie-2", batch=2)
    share_figures(now=NOW + timedelta(hours=1))
    rows = DeltaTable((lake_place() / "figures.delta").uri).to_pyarrow_table().to_pylist()
    assert [
        row["numerator"]
        for row in rows
        if row["norm"] == "telefoon-wachttijd"
        and row["period_kind"] == "month"
        and row["group_kind"] == ""
    ] == [165]
