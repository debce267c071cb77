# SPDX-License-Identifier: EUPL-1.2
"""Pictures for the docs, of the sample municipality; kept only where that is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from nabij.demo.history import history_until, month_after
from nabij.demo.municipality import PASSWORD
from nabij.demo.sample import load_sample
from tests.browser.conftest import NARROW, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PATHS = "/werkplek/paden/vergunningen/"
PICTURES = {
    "start": "/werkplek/",
    "kaart": PATHS,
    "stappen": f"{PATHS}stappen/",
    "varianten": f"{PATHS}varianten/",
    "doorlooptijd": f"{PATHS}doorlooptijd/",
    "herhaling": f"{PATHS}herhaling/",
    "vergelijken": f"{PATHS}vergelijken/",
    "importeren": "/werkplek/importeren/",
}


def test_the_sample_municipality_has_its_picture_taken(
    lake_home: Path, visit: Callable[..., Visitor], pictures: Path | None
) -> None:
    history = history_until(date(2026, 11, 22))
    load_sample(
        folder=lake_home / "demo",
        history=replace(history, since=month_after(history.begin, 12)),
        now=datetime(2026, 11, 22, 9, 0, tzinfo=UTC),
        progress=lambda done, total: None,
    )
    wide, phone = visit(), visit(viewport=NARROW)
    for visitor in (wide, phone):
        visitor.sign_in("adviseur", "lindeveen.example", PASSWORD)
    for name, path in PICTURES.items():
        shot = wide.open(path).screenshot(full_page=True)
        assert shot.startswith(b"\x89PNG"), name
        phone.open(path)
        assert not phone.is_too_wide(), name
        if pictures:
            pictures.mkdir(parents=True, exist_ok=True)
            (pictures / f"{name}.png").write_bytes(shot)
    assert "Volledigheid gecontroleerd" in wide.open(PATHS).content()
