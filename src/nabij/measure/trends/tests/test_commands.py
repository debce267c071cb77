# SPDX-License-Identifier: EUPL-1.2
"""``nabij trend`` and ``nabij staffing``."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation


def said(*words: object) -> str:
    out = StringIO()
    call_command(*map(str, words), stdout=out)
    return out.getvalue()


def answer(*words: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(*words, "--json"))
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    values = [1, 2, 1, 2, 10, *[1, 2] * 6, 1]
    rows = [f"maand {i};{value},0" for i, value in enumerate(values, start=1)]
    path = tmp_path / "wacht.csv"
    path.write_text("\n".join(["maand;minuten", *rows]))
    return path


def test_the_published_limits(file: Path) -> None:
    found = answer("trend", file, "--column", "minuten")
    assert [round(found[key], 2) for key in ("mean", "lower", "upper")] == [1.94, -0.72, 4.6]
    assert [point["value"] for point in found["points"][:5]] == [1, 2, 1, 2, 10]
    assert [i for i, point in enumerate(found["points"]) if point["rules"]] == [4]
    assert found["points"][4]["rules"] == ["outside"]
    assert (found["variation"], found["assurance"]) == ("common cause", None)
    assert found["sentence"].startswith("Geen aantoonbaar verschil: ")
    loose = answer("trend", file, "--column", "minuten", "--no-screen")
    assert [round(loose[key], 2) for key in ("lower", "upper")] == [-3.06, 6.95]


def test_the_sentence_is_that_of_the_pages_whatever_the_command_speaks(file: Path) -> None:
    with translation.override("en"):
        found = answer("trend", file, "--column", "minuten", "--target", "0.5")
    assert "wordt de norm" in found["sentence"] or "de norm gehaald" in found["sentence"]


def test_choices_reach_the_chart(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("x\n" + "\n".join(map(str, [0, 10, 0, 10, 0, 10, 2, 3, 4, 5, 6, 8, 0, 10])))
    assert not any(p["rules"] for p in answer("trend", path, "--column", "x")["points"])
    six = answer("trend", path, "--column", "x", "--trend-length", 6)
    assert [i for i, p in enumerate(six["points"]) if p["rules"] == ["trend"]] == list(range(6, 12))


def test_a_table_for_people(file: Path) -> None:
    text = said("trend", file, "--column", "minuten", "--label", "maand", "--target", "9")
    assert "Gemiddelde 1,94; gewone schommelingen blijven tussen −0,72 en 4,60." in text
    assert "  maand 5          10,00  buiten de grenzen\n" in text


def test_a_person_rebases_with_a_reason(file: Path) -> None:
    words = ["trend", file, "--column", "minuten", "--label", "maand"]
    found = answer(*words, "--rebase", "maand 6=Nieuwe centrale")
    assert (found["mean"], found["points"][0]["mean"]) == (pytest.approx(1.46, abs=0.01), 3.2)
    assert "Nieuwe start bij maand 6: Nieuwe centrale" in said(
        *words, "--rebase", "maand 6=Nieuwe centrale"
    )
    for wrong, message in [
        ("maand 6", "needs a reason"),
        ("maand 99=x", "there is no period"),
        ("maand 1=x", "after the first"),
    ]:
        with pytest.raises(CommandError, match=message):
            said(*words, "--rebase", wrong)


def test_a_month_without_a_row_is_a_gap(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("m;x;n\n2025-11;1;9\n2026-01;2;9\n2026-02;1;9\n2026-03;2;9\n")
    for words in ([], ["--of", "n"]):
        found = answer("trend", path, "--column", "x", "--label", "m", *words)
        assert [point["label"] for point in found["points"]][:3] == [
            "2025-11",
            "2025-12",
            "2026-01",
        ]
        assert [point["value"] is None for point in found["points"]] == [0, 1, 0, 0, 0]


@pytest.mark.parametrize(
    ("periods", "message"),
    [
        (["2026-02", "2026-01"], "line 3: 2026-01 stands after 2026-02. Sort the rows"),
        (["2026-W01", "2026-W01"], "line 3: 2026-W01 is there twice"),
        (["0026-Q1", "2026-Q2"], "Is one of them mistyped"),
    ],
)
def test_periods_out_of_order_are_told(tmp_path: Path, periods: list[str], message: str) -> None:
    path = tmp_path / "f.csv"
    path.write_text("m;x\n" + "".join(f"{period};1\n" for period in periods))
    with pytest.raises(CommandError, match=message):
        said("trend", path, "--column", "x", "--label", "m")


def test_shares(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("goed;alle\n80;100\n160;200\n75;100\n")
    found = answer("trend", path, "--column", "goed", "--of", "alle")
    assert found["mean"] == pytest.approx(0.7875)
    prime = answer("trend", path, "--column", "goed", "--of", "alle", "--prime")
    assert prime["upper"] < found["upper"]


@pytest.mark.parametrize(
    ("rows", "words", "message"),
    [
        (["jan;80;100", "feb;50;40"], [], r"0 <= good <= of in every period, and feb has 50 of 40"),
        (["jan;80;100", "feb;1;0"], [], "and feb has 1 of 0"),
        (["jan;80;100", "feb;-1;9"], [], "and feb has -1 of 9"),
        (["jan;8;10", "feb;1e999;9"], [], "and feb has inf of 9"),
        (["jan;80;100"], ["--target", "80"], "write 80% as 0.8, not as 80"),
        (["jan;80;100"], ["--target", "-0.1"], "between 0 and 1"),
    ],
)
def test_a_share_that_cannot_be_says_where(
    tmp_path: Path, rows: list[str], words: list[str], message: str
) -> None:
    path = tmp_path / "f.csv"
    path.write_text("\n".join(["maand;goed;alle", *rows]))
    columns = ["--column", "goed", "--of", "alle", "--label", "maand", "--decimal", "point"]
    with pytest.raises(CommandError, match=message):
        said("trend", path, *columns, *words)


@pytest.mark.parametrize("value", ["1e308", "-1e308", "1e999"])
def test_a_figure_too_large_to_compute_with_says_where(tmp_path: Path, value: str) -> None:
    path = tmp_path / "f.csv"
    path.write_text("\n".join(["x", "1", value, value, "2"]))
    with pytest.raises(CommandError, match="^Every value lies from .*, and 2 has "):
        said("trend", path, "--column", "x")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["--column", "uren"],
            r"^wacht\.csv has no column 'uren'\. Its columns are: maand, min",
        ),
        (["--column", "maand"], r"line 2, column 'maand': 'maand1' is not a number"),
        (["--column", "minuten", "--prime"], "name the column with the whole"),
        (
            ["--column", "minuten", "--label", "maand", "--lowest", "2"],
            r"^Every value lies from 2 to 1e\+100, and maand 1 has 1\.$",
        ),
        (["--column", "minuten", "--one-side-length", "1"], "2 points or more"),
    ],
)
def test_bad_input_says_what_and_where(file: Path, words: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        said("trend", file, *words)


QUEUE = ["staffing", "--calls", 100, "--minutes", 30, "--handling-s", 180, "--within-s", 20]


def test_the_published_queue() -> None:
    found = answer(*QUEUE, "--agents", 14)
    assert round(found["service_level"], 5) == 0.88835
    assert round(found["waiting_probability"], 5) == 0.17413
    assert round(found["occupancy"], 3) == 0.714
    assert (found["abandonment"], round(found["mean_wait_s"], 2)) == (0, 7.84)
    assert found["agents_needed"] == {"0.7": 13, "0.8": 14, "0.9": 15}


def test_patience_and_a_target() -> None:
    found = answer(*QUEUE, "--target", 0.8, "--patience-s", 300)
    assert found["agents"] == found["agents_needed"]["0.8"] == 13
    assert 0 < found["abandonment"] < 0.05


def test_a_queue_for_people() -> None:
    assert "80% within 20 s: 14 agents" in said(*QUEUE, "--agents", 14)
    assert "the queue grows for ever" in said(*QUEUE, "--agents", 9)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "Say how many agents"),
        (["--agents", 14, "--target", 0.8], "Say how many agents"),
        (["--agents", 0], "^Agents must be 1 or more, not 0"),
        (["--agents", 2_000_000_000], "^Agents must be 1,000,000 at most"),
        (["--agents", 2_000_000_000, "--patience-s", 60], "^Agents must be 1,000,000 at most"),
        (["--target", 80], "A target lies between 0 and 1"),
        (["--agents", 14, "--patience-s", 0], "Patience_s must be more than 0"),
    ],
)
def test_bad_input_of_a_queue(words: list[object], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        said(*QUEUE, *words)
