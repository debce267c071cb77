# SPDX-License-Identifier: EUPL-1.2
"""The page with the map: what is drawn, and what it says of what is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from nabij.measure.paths.tests.pages import Row, adviser, bring_in, main_text

OFFERED, ANSWERED, ABANDONED = "Aangeboden", "Aangenomen", "Opgehangen"


def call(name: str, *steps: tuple[str, str]) -> list[Row]:
    return [(name, activity, f"2026-03-02T09:{clock}") for activity, clock in steps]


def calls() -> list[Row]:
    rows = []
    for number in range(248):
        rows += call(f"c{number}", (OFFERED, "00:00"), (ANSWERED, "00:20"))
    for number in range(52):
        rows += call(f"a{number}", (OFFERED, "00:00"), (ABANDONED, "10:00"))
    return rows


def permits() -> list[Row]:
    """Fifteen activities in a row a hundred times, and once a detour of three years."""
    rows = []
    for number in range(100):
        rows += [(f"z{number}", f"Stap {n:02}", f"2026-03-02T{n:02}:00:00") for n in range(15)]
    rows += [
        ("traag", "Stap 00", "2020-03-02T09:00:00"),
        ("traag", "Stap 14", "2023-03-02T09:00:00"),
    ]
    rows += [("kort", "Stap 00", "2026-03-02T09:00:00"), ("kort", "Stap 07", "2026-03-02T09:00:01")]
    return rows


@pytest.fixture(autouse=True)
def _empty(transactional_db: None, lake_home: Path) -> None:
    cache.clear()


@pytest.fixture
def client() -> Client:
    return adviser()


def drawn(client: Client, query: str = "") -> str:
    return main_text(client.get(f"/werkplek/paden/log/{query}"))


def test_a_small_map_leaves_nothing_out(client: Client) -> None:
    bring_in(calls())
    page = drawn(client)
    assert f"Van {OFFERED} naar {ABANDONED}: 52 keer" in page
    assert "Alle stappen zijn getekend." in page


def test_a_rare_step_that_takes_much_time_is_always_drawn(client: Client) -> None:
    bring_in(permits())
    for query in ("", "?shown=0.7"):
        page = drawn(client, query)
        assert "Van Stap 00 naar Stap 14: 1 keer" in page
        assert "Van Stap 00 naar Stap 07: 1 keer" not in page


def test_what_is_left_out_is_told_as_a_share_of_steps_between_activities(client: Client) -> None:
    bring_in(permits())
    # One of the 1,402 steps; with starts and ends counted it would be one of 1,606.
    page = drawn(client)
    assert "0,1% van alle stappen" in page


def test_the_words_about_colour_hold_by_light_and_by_dark(client: Client) -> None:
    # By dark the arrows that cost most are the lightest.
    bring_in(calls())
    page = drawn(client)
    assert "De kleur van een pijl zegt hoeveel van alle tijd daar blijft." in page
    assert "donkerder" not in page


def test_two_sources_of_one_label_are_told_apart_on_the_start_page(client: Client) -> None:
    bring_in(calls())
    assert "Een log log" not in main_text(client.get("/werkplek/"))
    bring_in(calls(), name="tweede")
    page = main_text(client.get("/werkplek/"))
    assert "Een log log" in page
    assert "Een log tweede" in page


@pytest.mark.parametrize(
    "part",
    ["", "stappen/", "varianten/", "doorlooptijd/", "herhaling/", "vergelijken/"]
    + [f"zaken/?van={OFFERED}&naar={ANSWERED}", "?since=2030-01-01"],
)
def test_pages_about_calls_speak_of_calls(client: Client, part: str) -> None:
    bring_in(calls(), kind="call")
    page = drawn(client, part).lower()
    assert "gesprek" in page
    assert not re.search(r"\bza(ak|ken)\b", page)
