# SPDX-License-Identifier: EUPL-1.2
"""What a document can hold, and what it refuses in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from nabij.core.documents.content.blocks import Heading, Item, Items
from nabij.core.documents.content.documents import Document
from nabij.core.documents.content.faults import DocumentFault
from nabij.core.documents.content.tables import Cell, Column, Kind, Table, written
from nabij.core.documents.content.text import Span, clean
from nabij.core.documents.tests.building import make_letter
from nabij.core.documents.words import words_in


def _nested(depth: int) -> Items:
    return Items((Item("diep", (_nested(depth - 1),) if depth > 1 else ()),))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Document(" ", ()), "has no title"),
        (lambda: Document("Titel", (), language="Dutch"), "'Dutch' is not a language code"),
        (lambda: words_in("fy"), "cannot be made in 'fy'; they can in: nl, en"),
        (lambda: Heading("Kop", level=5), "level 5; levels run from 1 to 4"),
        (lambda: Document("Titel", (Heading("Kop", 2),)), "level 2 follows one of level 0"),
        (lambda: _nested(4), "nested deeper than 3"),
        (lambda: Span("hier", link="javascript:alert(1)"), "It must begin with https://"),
        (lambda: Span("hier", link="https://a b"), "hold no spaces"),
        (lambda: Table("Kosten", (), ()), "'Kosten' has no columns"),
        (lambda: Table(" ", (Column("a"),), ()), "no caption"),
        (lambda: Table("Kosten", (Column(""),), ()), "has no heading"),
        (lambda: Table("Kosten", (Column("a"),), (("b", "c"),)), "Row 1 of the table 'Kosten'"),
        (lambda: Table("K", (Column("a"),), (("b",),), totals=("b", 2)), "Row 2 of the table 'K'"),
        (lambda: make_letter(address=("x",) * 8), "has 8 lines; the window"),
        (lambda: make_letter(address=("", "  ")), "has 0 lines; the window"),
    ],
)
def test_what_readers_could_not_use_is_refused(make: Callable[[], object], says: str) -> None:
    with pytest.raises(DocumentFault, match=says.replace("(", r"\(")):
        make()


def test_what_cannot_be_seen_goes() -> None:
    assert clean("a\u202eb\u200bc\x00d\ue000e\ud800") == "abcde"
    assert clean("een\r\ntwee\u2028drie\tvier") == "een\ntwee\ndrie vier"
    assert clean("e\u0301") == "\u00e9"


@pytest.mark.parametrize(
    ("value", "kind", "dutch", "english"),
    [
        (1234567, Kind.NUMBER, "1.234.567", "1,234,567"),
        (-5, Kind.NUMBER, "\u22125", "\u22125"),
        (0.805, Kind.SHARE, "80%", "80%"),
        (Decimal("1234.5"), Kind.MONEY, "€\u00a01.234,50", "€\u00a01,234.50"),
        (date(2026, 3, 1), Kind.DATE, "1 maart 2026", "1 March 2026"),
        (
            datetime(2026, 7, 1, 22, 5, tzinfo=UTC),
            Kind.MOMENT,
            "2 juli 2026, 00:05",
            "2 July 2026, 00:05",
        ),
        (timedelta(minutes=-90), Kind.DURATION, "\u22121:30", "\u22121:30"),
        (timedelta(hours=100), Kind.DURATION, "100:00", "100:00"),
        (True, Kind.TEXT, "ja", "yes"),
        (None, Kind.NUMBER, "–", "–"),
        (float("nan"), Kind.NUMBER, "–", "–"),
        (Decimal("Infinity"), Kind.MONEY, "–", "–"),
        (" a\nb ", Kind.TEXT, "a b", "a b"),
    ],
)
def test_values_are_written_as_people_read_them(
    value: Cell, kind: Kind, dutch: str, english: str
) -> None:
    assert written(value, Column("x", kind), words_in("nl")) == dutch
    assert written(value, Column("x", kind), words_in("en-GB")) == english
