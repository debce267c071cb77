# SPDX-License-Identifier: EUPL-1.2
"""What letters say: until when, what was found, and where one can go next."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import Settings

from nabij.core.documents.public import make_html
from nabij.core.documents.styles import house_style
from nabij.serve.complaints.letters.writing import KINDS, letter_of, letters_of, written
from nabij.serve.complaints.models import Complaint
from nabij.serve.complaints.tests.made import FRIDAY, complaint, decided, officer, ready, stored
from nabij.serve.complaints.working import ending, extending

TODAY = date(2026, 11, 20)
pytestmark = pytest.mark.usefixtures("transactional_db")


def said(row: Complaint, slug: str) -> str:
    (kind,) = [one for one in letters_of(row) if one.slug == slug]
    letter = letter_of(row, kind, today=TODAY)
    return " ".join(make_html(letter, style=house_style()).split())


def test_the_judgement_names_findings_conclusions_and_the_ombudsman(settings: Settings) -> None:
    settings.OMBUDSMAN = "de Ombudsman van Lindeveen, Turfplein 1"
    told = said(decided(ready(complaint()), on=TODAY, now=FRIDAY), "oordeel")
    for text in (
        "K-2026-1",
        "Dorpsstraat 12",
        "<strong>gegrond</strong>",
        "Dit had niet mogen gebeuren.",
        "Wij bieden excuses aan.",
        "binnen een jaar na deze brief naar de Ombudsman van Lindeveen, Turfplein 1",
    ):
        assert text in told


def test_the_confirmation_says_until_when_and_more_time_says_why() -> None:
    row = complaint()
    assert "30 december 2026" in said(row, "ontvangst")
    extending.postpone(
        complaint_id=row.pk,
        weeks=2,
        reason="Een getuige is op reis.",
        both_were_told=True,
        actor=officer(),
        now=FRIDAY,
    )
    told = said(stored(row), "meer-tijd")
    assert "Een getuige is op reis." in told
    assert "13 januari 2027" in told


def test_declining_names_the_place_in_the_law_and_settling_who_said_so() -> None:
    who: dict[str, Any] = {"actor": officer(), "now": FRIDAY, "on": TODAY}
    row, other = complaint(), complaint(name="", address="")
    ending.decline(complaint_id=row.pk, ground="objection", reason="Er is bezwaar.", **who)
    told = said(stored(row), "niet-in-behandeling")
    assert "artikel 9:8 lid 1c van de Algemene wet bestuursrecht" in told
    assert "ombudsman" in told
    ending.settle(complaint_id=other.pk, how="phone", said="Goed zo", said_so=True, **who)
    assert "vertelde u ons dat u tevreden bent" in said(stored(other), "tevreden")


def test_a_letter_is_an_accessible_pdf() -> None:
    made = written(complaint(), KINDS[0], form="pdf", today=TODAY, now=FRIDAY)
    assert made.startswith(b"%PDF")
    assert b"pdfuaid" in made
