# SPDX-License-Identifier: EUPL-1.2
"""The papers for the municipality are whole, say only what is there, and mark what is left open."""

from __future__ import annotations

import re

import pytest

from tests.architecture.rooms import CHECKOUT

FOLDER = CHECKOUT / "docs" / "verantwoording"
PAPERS = ("verwerkingsregister", "dpia", "toegankelijkheidsverklaring", "en-301-549")
# WCAG 2.1, levels A and AA: how many criteria each guideline has, by their last number.
CRITERIA = {
    "1.1": [1],
    "1.2": [1, 2, 3, 4, 5],
    "1.3": [1, 2, 3, 4, 5],
    "1.4": [1, 2, 3, 4, 5, 10, 11, 12, 13],
    "2.1": [1, 2, 4],
    "2.2": [1, 2],
    "2.3": [1],
    "2.4": [1, 2, 3, 4, 5, 6, 7],
    "2.5": [1, 2, 3, 4],
    "3.1": [1, 2],
    "3.2": [1, 2, 3, 4],
    "3.3": [1, 2, 3, 4],
    "4.1": [1, 2, 3],
}
VERDICTS = {"voldoet", "deels", "voldoet niet", "niet getest", "u", "n.v.t."}
CLAUSE = re.compile(
    r"^\| (9\.\d\.\d\.\d+) [^|]+ \| (A{1,2}) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE
)


def _paper(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_marks_what_the_municipality_fills_in(name: str) -> None:
    text = _paper(name)
    assert "**[vul in" in text
    # Every mark is closed on the line or the next, so that nobody reads on in it.
    assert all("]**" in rest[:400] for rest in text.split("**[vul in")[1:])
    assert f"({name}.md)" in _paper("index")
    assert f"verantwoording/{name}.md" in (CHECKOUT / "mkdocs.yml").read_text(encoding="utf-8")


def test_the_table_has_a_verdict_on_every_criterion_of_chapter_9() -> None:
    found = CLAUSE.findall(_paper("en-301-549"))
    asked = [f"9.{guide}.{last}" for guide, numbers in CRITERIA.items() for last in numbers]
    assert [clause for clause, *_rest in found] == asked
    assert len(asked) == 50
    assert sum(level == "A" for _clause, level, *_rest in found) == 30


def test_verdicts_are_counted_and_of_the_kinds_that_are_explained() -> None:
    text = _paper("en-301-549")
    verdicts = [verdict.strip() for _clause, _level, verdict, _why in CLAUSE.findall(text)]
    for kind in ("voldoet", "deels", "niet getest", "n.v.t."):
        assert re.search(rf"[:,] {verdicts.count(kind)} {re.escape(kind)}(?!\w)", text), kind
    rows = [line.split(" | ") for line in text.splitlines() if re.match(r"\| (\d|Opdracht)", line)]
    kinds = {cells[-2].strip() for cells in rows}
    assert kinds <= VERDICTS


def test_what_is_met_names_where_it_is_tested_or_built() -> None:
    text = _paper("en-301-549")
    bare = [
        line
        for line in text.splitlines()
        if re.match(r"\| \d", line) and "| voldoet |" in line and not re.search(r"`|Zie 5\.4", line)
    ]
    assert bare == []
    named = re.findall(r"`((?:src|tests)/[^`]+)`", text)
    assert len(named) > 20
    assert [path for path in named if not (CHECKOUT / path).exists()] == []


def test_the_statement_owns_up_to_all_that_is_known_to_be_wrong() -> None:
    statement = _paper("toegankelijkheidsverklaring")
    wrong = [
        clause
        for clause, _level, verdict, _why in CLAUSE.findall(_paper("en-301-549"))
        if verdict.strip() in {"deels", "voldoet niet"}
    ]
    assert wrong
    assert [clause for clause in wrong if f"| {clause} |" not in statement] == []
    # Without an audit no status above C can be claimed.
    assert "[kies: C – eerste maatregelen genomen, of D – voldoet niet]" in statement


def test_the_dpia_answers_every_risk_with_a_measure() -> None:
    text = _paper("dpia")
    risks, measures = text.split("## Stap 5.")
    numbers = re.findall(r"^\| (\d+) \|", risks, re.MULTILINE)
    assert len(numbers) >= 10
    assert re.findall(r"^\| (\d+) \|", measures, re.MULTILINE) == numbers[:-1]
    # The last is the municipality's own.
    assert f"| {numbers[-1]} | **[vul in" in risks
