# SPDX-License-Identifier: EUPL-1.2
"""People read labels on every page; addresses and JSON keep the codes."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from nabij.measure.lake.public import source_state
from nabij.measure.paths.names import Names
from nabij.measure.paths.tests.pages import Row, adviser, bring_in, main_text

CODE = re.compile(r"call\.\w+|\b(answered|abandoned)\b")
LABELS = {
    "activity": {
        "call.offered": "Gesprek aangeboden",
        "call.answered": "Gesprek aangenomen",
        "call.abandoned": "Verbroken door de beller",
    },
    "outcome": {"answered": "Aangenomen", "abandoned": "Verbroken"},
}
PARTS = [
    "",
    "stappen/",
    "varianten/",
    "doorlooptijd/",
    "herhaling/",
    "vergelijken/",
    "zaken/?van=call.offered&naar=call.answered",
    "zaken/?stap=call.answered",
    "zaken/?pad=call.offered&pad=call.answered",
]


def call(name: str, *steps: tuple[str, str]) -> list[Row]:
    return [(name, activity, f"2026-03-02T09:00:{second}") for activity, second in steps]


LOG = [
    *call("a", ("call.offered", "00"), ("call.answered", "20")),
    *call("b", ("call.offered", "00"), ("call.answered", "40"), ("call.answered", "45")),
    *call("c", ("call.offered", "00"), ("call.abandoned", "30")),
]
OUTCOMES = ["answered"] * 5 + ["abandoned"] * 2


@pytest.fixture(autouse=True)
def _log(transactional_db: None, lake_home: Path) -> None:
    cache.clear()
    bring_in(LOG, "call", outcomes=OUTCOMES, labels=LABELS)


@pytest.fixture
def client() -> Client:
    return adviser()


def page(client: Client, part: str, language: str = "nl") -> str:
    headers = {"Accept-Language": language}
    return main_text(client.get(f"/werkplek/paden/log/{part}", headers=headers))


def downloaded(client: Client, part: str) -> list[dict[str, str]]:
    answer: Any = client.get(f"/werkplek/paden/log/{part}?uitvoer=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_no_page_shows_a_code_that_has_a_label(client: Client, part: str, language: str) -> None:
    shown = page(client, part, language)
    assert CODE.findall(shown) == []


@pytest.mark.parametrize("part", ["", "stappen/", "varianten/", "herhaling/", PARTS[-1]])
def test_pages_call_a_step_by_its_label(client: Client, part: str) -> None:
    assert "Gesprek aangenomen" in page(client, part)


def test_the_start_page_does_too(client: Client) -> None:
    shown = main_text(client.get("/werkplek/"))
    assert "Gesprek aangeboden → Gesprek aangenomen" in shown
    assert "call." not in shown


def test_the_map_draws_labels_and_leads_on_by_codes(client: Client) -> None:
    answer = client.get("/werkplek/paden/log/")
    html = answer.content.decode()
    assert "Van Gesprek aangeboden naar Gesprek aangenomen: 2 keer" in html
    assert "van=call.offered&amp;naar=call.answered" in html
    boxes = {box.step: box for box in answer.context["scene"].boxes}
    drawn = boxes["call.abandoned"]
    assert " ".join(line.text for line in drawn.lines) == "Verbroken door de beller"
    assert drawn.w > boxes["call.offered"].w / 2


@pytest.mark.slow
def test_filters_and_groups_are_called_by_their_labels(client: Client) -> None:
    html = client.get("/werkplek/paden/log/doorlooptijd/").content.decode()
    assert '<option value="answered">Aangenomen (2)</option>' in html
    assert "Verbroken" in page(client, "doorlooptijd/")
    assert "Uitkomst: Aangenomen" in page(client, "vergelijken/")
    assert "Gesprekken 1 2 gebeurtenissen" in page(client, "?outcome=abandoned")


def test_steps_are_found_and_sorted_by_label(client: Client) -> None:
    found = page(client, "stappen/?zoek=verbroken")
    assert "Verbroken door de beller" in found
    assert "Gesprek aangenomen" not in found
    assert "door de beller" not in page(client, "stappen/?zoek=abandoned")
    rows = [row["Naar"] for row in downloaded(client, "stappen/")]
    assert sorted(rows) == [
        "Gesprek aangenomen",
        "Gesprek aangenomen",
        "Verbroken door de beller",
    ]
    table = client.get("/werkplek/paden/log/stappen/?sorteer=target").context["table"]
    # By code it would be the first.
    assert [row.item.target for row in table.rows][-1] == "call.abandoned"


def test_a_download_has_label_and_code(client: Client) -> None:
    steps = {(row["Van (code)"], row["Naar (code)"]): row for row in downloaded(client, "stappen/")}
    assert steps["call.offered", "call.answered"]["Naar"] == "Gesprek aangenomen"
    paths = {row["Pad (codes)"]: row["Pad"] for row in downloaded(client, "varianten/")}
    assert paths["call.offered → call.answered"] == "Gesprek aangeboden → Gesprek aangenomen"
    (again,) = downloaded(client, "herhaling/")
    assert (again["Activiteit"], again["Activiteit (code)"]) == (
        "Gesprek aangenomen",
        "call.answered",
    )
    assert "Van (code)" in downloaded(client, "vergelijken/")[0]


def test_a_log_that_speaks_for_itself_has_no_codes_in_its_download(client: Client) -> None:
    rows = [("x", "Ontvangen", "2026-03-02T09:00"), ("x", "Besloten", "2026-03-03T09:00")]
    bring_in(rows, name="tweede")
    answer: Any = client.get("/werkplek/paden/tweede/stappen/?uitvoer=csv")
    assert b"(code)" not in b"".join(answer.streaming_content)


def test_json_keeps_the_codes_exactly() -> None:
    out = io.StringIO()
    call_command("paths", "log", "--json", "--by", "outcome", stdout=out)
    found = json.loads(out.getvalue())
    assert found["activity_counts"] == {
        "call.offered": 3,
        "call.answered": 3,
        "call.abandoned": 1,
    }
    assert set(found["groups"]) == {"answered", "abandoned"}
    assert not re.search("Gesprek|Aangenomen|Verbroken", out.getvalue())


def test_two_codes_of_one_label_are_told_apart() -> None:
    bring_in(LOG, "call", "twee", labels={"activity": {"call.offered": "Belt", "x": "Belt"}})
    names = Names(source_state("twee").source)
    assert names.activity("call.offered") == "Belt (call.offered)"
    assert names.activity("call.answered") == "Opgenomen"
    assert names.activity("call.parked") == "call.parked"
    assert names.group("channel", "phone") == "Telefoon"
