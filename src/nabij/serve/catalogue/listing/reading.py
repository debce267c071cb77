# SPDX-License-Identifier: EUPL-1.2
"""Reading a file of the Uniforme Productnamenlijst (standaarden.overheid.nl, UPL), as CSV.

A product has a row for each article of law it rests on; rows of one URI are one product here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

from nabij.serve.catalogue.exceptions import UnreadableList

NAME, URI = "UniformeProductnaam", "URI"
_FLAGS = {
    "is_municipal": "Gemeente",
    "is_for_people": "Burger",
    "is_for_businesses": "Bedrijf",
    "is_application": "Aanvraag",
}
_GROUND = ("Grondslag", "Grondslaglabel", "Grondslaglink")
_PLACEHOLDER = "UPL-naam nog niet beschikbaar"
"""A row of the list itself for what has no name there yet: no product."""


@dataclass(frozen=True)
class ListedGround:
    """An article of law: its URI, what it is called, and where to read it ("" where unknown)."""

    uri: str
    label: str
    url: str


@dataclass(frozen=True)
class ListedProduct:
    """A product as the list has it."""

    uri: str
    name: str
    is_municipal: bool
    is_for_people: bool
    is_for_businesses: bool
    is_application: bool
    grounds: tuple[ListedGround, ...]


def read_list(data: bytes) -> dict[str, ListedProduct]:
    """Return the products of a file by URI, in its order.

    Raises:
        UnreadableList: it is no such list; says what is wrong, and in which row.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableList(f"The file is not UTF-8 text (byte {fault.start + 1}).") from None
    rows = csv.DictReader(StringIO(text, newline=""))
    wanted = (NAME, URI, *_FLAGS.values(), *_GROUND)
    if missing := [name for name in wanted if name not in (rows.fieldnames or ())]:
        raise UnreadableList(
            f"The file has no column {', '.join(missing)}: a UPL file of standaarden.overheid.nl"
            " has them in its first row."
        )
    found = _products(rows)
    if not found:
        raise UnreadableList("The file has a first row with columns, and no products.")
    return found


def _products(rows: csv.DictReader[str]) -> dict[str, ListedProduct]:
    found: dict[str, ListedProduct] = {}
    grounds: dict[str, dict[str, ListedGround]] = {}
    try:
        for row in rows:
            uri, name = (row[URI] or "").strip(), (row[NAME] or "").strip()
            if not uri or not name:
                raise UnreadableList(f"Row {rows.line_num} has no name or no URI.")
            if name == _PLACEHOLDER:
                continue
            if uri in found and found[uri].name != name:
                raise UnreadableList(
                    f"Row {rows.line_num}: {uri} is called {name!r} here and"
                    f" {found[uri].name!r} before."
                )
            grounds.setdefault(uri, {}).update(_ground_of(row))
            flags = {ours: bool((row[theirs] or "").strip()) for ours, theirs in _FLAGS.items()}
            found[uri] = ListedProduct(uri, name, **flags, grounds=tuple(grounds[uri].values()))
    except csv.Error as fault:
        raise UnreadableList(f"Row {rows.line_num} cannot be read: {fault}.") from None
    return found


def _ground_of(row: dict[str, str]) -> Iterable[tuple[str, ListedGround]]:
    uri, label, url = ((row[name] or "").strip() for name in _GROUND)
    return [(uri, ListedGround(uri, label or uri, url))] if uri else []
