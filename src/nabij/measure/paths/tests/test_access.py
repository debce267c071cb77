# SPDX-License-Identifier: EUPL-1.2
"""Who holds the capability for one team or municipality sees the cases of that one only."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from django.core.cache import cache
from django.test import Client

from nabij.core.clock.local import to_us
from nabij.core.organisation.models import Employee, Municipality, Role, Team
from nabij.core.organisation.public import add_employee, give_role
from nabij.measure.lake.public import EventBlock, write_import
from nabij.measure.paths.tests.pages import NOW, main_text

PAGES = ("", "stappen/", "varianten/", "doorlooptijd/", "herhaling/", "vergelijken/")
LOG = [
    ("een", "Ontvangen", "2026-04-01T09:00", "burgerzaken", "GM0001"),
    ("een", "Besloten", "2026-04-02T09:00", "burgerzaken", "GM0001"),
    ("twee", "Ontvangen", "2026-04-01T09:00", "bouwen", "GM0001"),
    ("twee", "Geweigerd", "2026-04-03T09:00", "bouwen", "GM0001"),
    ("drie", "Ontvangen", "2026-04-01T09:00", "elders", "GM0002"),
    ("drie", "Ingetrokken", "2026-04-04T09:00", "elders", "GM0002"),
]


def bring_in(name: str, *, says_where: bool) -> None:
    coded = {
        "team": pa.array([r[3] for r in LOG]).dictionary_encode(),
        "municipality": pa.array([r[4] for r in LOG]).dictionary_encode(),
    }
    block = EventBlock(
        subject=pa.array([r[0] for r in LOG]).dictionary_encode(),
        activity=pa.array([r[1] for r in LOG]).dictionary_encode(),
        at_us=np.array([to_us(datetime.fromisoformat(r[2]).replace(tzinfo=UTC)) for r in LOG]),
        row=np.arange(1, len(LOG) + 1),
        coded=coded if says_where else {},
    )
    write_import(
        source=name, label=name.title(), subject_kind="case", blocks=[block], batch=1, now=NOW
    )


@pytest.fixture(autouse=True)
def _log(transactional_db: None, lake_home: Path) -> None:
    cache.clear()
    bring_in("zaken", says_where=True)
    bring_in("anders", says_where=False)
    here = Municipality.objects.create(code="GM0001", name="Hier")
    Municipality.objects.create(code="GM0002", name="Daar")
    Team.objects.create(code="burgerzaken", name="Burgerzaken", municipality=here)
    Team.objects.create(code="bouwen", name="Bouwen", municipality=here)


def reader(*, municipality: str | None = None, team: str | None = None) -> Client:
    """Return the browser of a director of one place, or of all."""
    pk = add_employee(actor=None, email="d@voorbeeld.example", name="D", roles=[], now=NOW)
    employee = Employee.objects.get(pk=pk)
    give_role(
        actor=None,
        employee=employee,
        role=Role.objects.get(pk="director"),
        municipality=Municipality.objects.get(pk=municipality) if municipality else None,
        team=Team.objects.get(pk=team) if team else None,
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(employee)
    return client


def told(text: str) -> set[str]:
    """Return which of the decisions a page tells."""
    return {word for word in ("Besloten", "Geweigerd", "Ingetrokken") if word in text}


def test_a_role_for_a_team_shows_its_cases_on_every_page() -> None:
    browser = reader(team="burgerzaken")
    for part in PAGES:
        text = main_text(browser.get(f"/werkplek/paden/zaken/{part}"))
        assert "U ziet alleen zaken van: Burgerzaken." in text, part
        assert told(text) <= {"Besloten"}, part
    assert told(main_text(browser.get("/werkplek/paden/zaken/stappen/"))) == {"Besloten"}
    csv = browser.get("/werkplek/paden/zaken/stappen/?stappen-export=csv").content.decode()
    assert told(csv) == {"Besloten"}


def test_an_address_that_asks_for_another_team_shows_nothing_of_it() -> None:
    browser = reader(team="burgerzaken")
    for query in ("?team=bouwen", "?municipality=GM0002"):
        text = main_text(browser.get(f"/werkplek/paden/zaken/stappen/{query}"))
        assert told(text) == {"Besloten"}
    behind = main_text(browser.get("/werkplek/paden/zaken/zaken/?stap=Geweigerd"))
    assert "twee" not in behind


def test_a_role_for_a_municipality_shows_the_cases_of_its_teams() -> None:
    text = main_text(reader(municipality="GM0001").get("/werkplek/paden/zaken/stappen/"))
    assert told(text) == {"Besloten", "Geweigerd"}


def test_a_log_that_does_not_say_whose_a_case_is_is_not_shown() -> None:
    browser = reader(team="burgerzaken")
    listed = main_text(browser.get("/werkplek/paden/"))
    assert "Zaken" in listed
    assert "Anders" not in listed
    assert not told(main_text(browser.get("/werkplek/paden/anders/stappen/")))
    assert "Anders" not in browser.get("/werkplek/").content.decode()


def test_a_role_for_all_shows_all() -> None:
    browser = reader()
    text = main_text(browser.get("/werkplek/paden/zaken/stappen/"))
    assert told(text) == {"Besloten", "Geweigerd", "Ingetrokken"}
    assert "U ziet alleen" not in text
    assert "Anders" in main_text(browser.get("/werkplek/paden/"))
