# SPDX-License-Identifier: EUPL-1.2
"""The CSV of the audit is for people: their language, their clock, words; numbers to search by."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from nabij.core.audit.chain.appending import Ending, Entry, append
from nabij.core.audit.collecting.units import Actor, Context
from nabij.core.audit.public import Search, csv_lines, record_change, rows_found, unit
from nabij.core.audit.tests.building import ALICE, BOB, make_view

pytestmark = pytest.mark.django_db
ONE_BY_ONE = Search()


@pytest.fixture(autouse=True)
def _home(lake_home: Path) -> None:
    """Keys of each test's own."""


def told(language: str = "nl") -> list[dict[str, str]]:
    with override(language):
        lines = csv_lines(rows_found(ONE_BY_ONE))
    # Read when the request and its language are over, as a streamed answer is.
    with override("nl" if language == "en" else "en"):
        return list(csv.DictReader(StringIO("".join(lines).lstrip("\ufeff")), delimiter=";"))


def make_change() -> None:
    before = {"status": "done", "big": True, "note": None, "events": [1, 2]}
    after = {"status": "undone", "big": False, "note": "a\nb", "events": []}
    with unit(name="logfiles:undo", actor=Actor("employee", ALICE)), transaction.atomic():
        record_change("import", 12, before=before, after=after, secret={"big"})


def test_one_cell_tells_what_changed_in_words() -> None:
    make_change()
    (row,) = told()
    assert row["Wat er wijzigde"] == (
        "Import 12 gewijzigd: gebeurtenissen: 1, 2 -> –; note: – -> a b;"
        " stand: klaar -> verwijderd; big: niet bewaard"
    )
    assert (row["Uitkomst"], row["Soort wie"]) == ("gelukt", "Medewerker")
    assert "{" not in "".join(row.values())


def test_two_things_in_one_request_are_parted() -> None:
    with unit(name="x", actor=Actor("employee", ALICE)), transaction.atomic():
        for number in (12, 13):
            record_change("import", number, before={"status": "done"}, after=None)
    (row,) = told()
    assert row["Wat er wijzigde"].count(" | ") == 1
    assert row["Nummers van wat het was"] == "12 13"


def test_what_was_seen_is_told_in_words_too() -> None:
    make_view(purpose="residents.case")
    (row,) = told()
    assert row["Wat er werd ingezien"] == "Inwoner 7: naam (een aanvraag of zaak behandelen)"
    assert (row["Nummers van wat het was"], row["Wat er wijzigde"]) == ("7", "")


def test_english_readers_get_english_also_when_it_is_streamed_later() -> None:
    make_change()
    (row,) = told("en")
    assert row["Outcome"] == "done"
    assert row["What changed"].startswith("Import 12 changed: events: 1, 2 -> –; ")
    assert row["What changed"].endswith("; state: done -> removed; big: not kept")
    assert "Uitkomst" not in row


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (datetime(2026, 1, 5, 8, 2, 3, tzinfo=UTC), "2026-01-05 09:02:03+01:00"),
        (datetime(2026, 7, 5, 8, 2, 3, tzinfo=UTC), "2026-07-05 10:02:03+02:00"),
    ],
)
def test_moments_are_those_of_the_clock_on_the_wall_with_its_offset(
    at: datetime, written: str
) -> None:
    views = [{"kind": "resident", "id": "7", "purpose": "helpen", "fields": []}]
    context = Context(BOB, Actor("employee", ALICE), "test")
    append(Entry(context, views, False, Ending("done")), now=at)
    (row,) = told()
    assert row["Wanneer"] == written


def test_numbers_stand_in_columns_of_their_own() -> None:
    views = [{"kind": "resident", "id": "7", "purpose": "helpen", "fields": []}]
    context = Context(BOB, Actor("employee", ALICE, impersonator=BOB), "residents:person", "GET")
    append(Entry(context, views, False, Ending("done", 200)), now=timezone.now())
    (row,) = told()
    assert (row["Regel"], row["Statuscode"]) == ("1", "200")
    assert (row["Nummer van wie"], row["Nummer van de meekijker"]) == (str(ALICE), str(BOB))
    assert row["Kenmerk van het verzoek"] == str(BOB)
    assert len(row["Zegel"]) == 64
