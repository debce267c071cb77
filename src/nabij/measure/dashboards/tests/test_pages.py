# SPDX-License-Identifier: EUPL-1.2
"""The pages: how norms stand, what nobody records, and who sees what."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from nabij.core.clock.local import to_us
from nabij.core.organisation.models import Employee, Role, Team
from nabij.core.organisation.public import add_employee, give_role
from nabij.core.ui.testing.checking import check_page
from nabij.measure.dashboards.figures import month_before
from nabij.measure.lake.public import EventBlock, write_import

pytestmark = pytest.mark.slow
NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)
SOON, LATE = 10.0, 60.0
NORM = "/werkplek/sturen/telefoon-wachttijd/"


def calls(
    team: str, waits: list[float], at: datetime
) -> list[tuple[str, str, datetime, str, float]]:
    """Return the events of calls that waited so long, all in one hour."""
    found = []
    for number, wait in enumerate(waits):
        name = f"{team}-{at:%Y%m}-{number}"
        found.append((name, "call.offered", at, team, wait))
        found.append((name, "call.answered", at + timedelta(seconds=wait), team, wait))
    return found


@pytest.fixture(autouse=True)
def _log(transactional_db: None, lake_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    rows = []
    for back in range(1, 14):
        month = month_before(NOW.date(), back)
        at = datetime(month.year, month.month, 10, 10, tzinfo=UTC)
        rows += calls("kcc", [SOON] * 95 + [LATE] * 5, at)
        rows += calls("belastingen", [SOON] * 20 + [LATE] * 30, at)
    block = EventBlock(
        subject=pa.array([row[0] for row in rows]).dictionary_encode(),
        activity=pa.array([row[1] for row in rows]).dictionary_encode(),
        at_us=np.array([to_us(row[2]) for row in rows]),
        row=np.arange(1, len(rows) + 1),
        coded={"team": pa.array([row[3] for row in rows]).dictionary_encode()},
        value=pa.array([row[4] for row in rows], pa.float64()),
    )
    write_import(
        source="telefonie",
        label="Telefonie",
        subject_kind="call",
        blocks=[block],
        batch=1,
        now=NOW,
    )
    Team.objects.create(code="kcc", name="Klantcontact")


def reader(team: str | None = None) -> Client:
    """Return the browser of a director, of all or of one team."""
    pk = add_employee(email="d@voorbeeld.example", name="D", roles=[], now=NOW)
    employee = Employee.objects.get(pk=pk)
    give_role(
        employee=employee,
        role=Role.objects.get(pk="director"),
        team=Team.objects.get(pk=team) if team else None,
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(employee)
    return client


def text_of(response: Any) -> str:
    """Return what stands in the main part of a good page, without tags."""
    assert response.status_code == 200
    check_page(response)
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_each_norm_says_what_it_can_and_no_more() -> None:
    text = text_of(reader().get("/werkplek/sturen/"))
    # 115 of 150 in time, of which the margin lies under 80%.
    assert "Telefoon opgenomen binnen 30 seconden Maart 2026 Niet te zeggen 76,7%" in text
    assert "69,3% tot 82,7% minstens 80% 150" in text
    assert "Er is niets aantoonbaar veranderd" in text


def test_what_nobody_records_stands_apart_with_what_it_takes() -> None:
    text = text_of(reader().get("/werkplek/sturen/"))
    assert "E-mail beantwoord binnen 3 werkdagen contact.received, contact.answered" in text
    page = text_of(reader_again().get("/werkplek/sturen/mail-antwoord/"))
    assert "geen enkele bron legt vast wat ervoor nodig is" in page


def reader_again() -> Client:
    """Return another browser of the same director."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(Employee.objects.get(email="d@voorbeeld.example"))
    return client


def test_a_norm_apart_for_teams_by_their_names() -> None:
    text = text_of(reader().get(f"{NORM}?per=all&groep=team"))
    assert "Alles samen Klantcontact Gehaald 95,0%" in text
    assert "Alles samen belastingen Niet gehaald 40,0%" in text


def test_who_holds_it_for_one_team_sees_the_figures_of_that_one() -> None:
    browser = reader("kcc")
    text = text_of(browser.get(f"{NORM}?per=all&groep=team"))
    assert "Klantcontact" in text
    assert "belastingen" not in text
    assert "95,0%" in text_of(browser.get("/werkplek/sturen/"))


def test_figures_download_as_csv() -> None:
    answer = reader().get(f"{NORM}?per=year&uitvoer=csv")
    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    assert lines[0] == "Periode;Oordeel;Cijfer;Marge;Goed;Aantal;Loopt nog"
    assert lines[1].startswith("2026;Niet te zeggen;76,7%;")


def test_a_choice_that_does_not_exist_shows_months() -> None:
    assert "Maart 2026" in text_of(reader().get(f"{NORM}?per=eeuw&groep=schoenmaat"))


def test_an_unknown_norm_is_not_found() -> None:
    assert reader().get("/werkplek/sturen/bestaat-niet/").status_code == 404


@pytest.mark.parametrize("per", ["day", "week", "month", "quarter", "year", "all"])
def test_every_period_has_a_page(per: str) -> None:
    assert "Telefoon opgenomen" in text_of(reader().get(f"{NORM}?per={per}"))


def test_the_second_look_asks_the_engine_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = reader()
    first = text_of(browser.get("/werkplek/sturen/"))

    def fail(*args: object, **more: object) -> None:
        raise AssertionError("the engine was asked again")

    monkeypatch.setattr("nabij.measure.norms.queries.figures_of", fail)
    assert text_of(browser.get("/werkplek/sturen/")) == first
