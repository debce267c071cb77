# SPDX-License-Identifier: EUPL-1.2
"""What a form begins with: what was chosen already, what fitted last time, an example, a guess."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from nabij.connect.logfiles.choosing.choices import MOMENTS, Choices, ColumnChoice
from nabij.connect.logfiles.choosing.dates import readings_of
from nabij.connect.logfiles.choosing.reading_back import choices_of, choices_of_draft
from nabij.connect.logfiles.choosing.roles import Role
from nabij.connect.logfiles.mapping import (
    Mapping,
    MappingError,
    load_mapping,
    mapping_for_xes,
    suggest_mapping,
)
from nabij.connect.logfiles.models import Import, Upload
from nabij.connect.logfiles.reading import FileDescription
from nabij.connect.logfiles.uploads.looking import Look

_EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
_LOOKED_BACK = 200
_MOST_EARLIER = 4
AFRESH = "nieuw"
_READ_VALUES = 500


class Origin(StrEnum):
    """Where the answers that a form begins with come from."""

    CHOSEN = "chosen"
    EARLIER = "earlier"
    EXAMPLE = "example"
    STANDARD = "standard"
    GUESS = "guess"


@dataclass(frozen=True)
class Offer:
    """A whole mapping that fits a file. ``key`` stands for it in an address.

    ``file_name`` and ``at`` are of the import that used it before.
    """

    key: str
    origin: Origin
    mapping: Mapping
    file_name: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Start:
    """What a form begins with; ``choices`` is nothing where only text can say it all."""

    origin: Origin
    mapping: Mapping | None
    choices: Choices | None
    offer: Offer | None = None


def start_for(upload: Upload, look: Look, asked: str = "") -> Start:
    """Return what to begin with: what ``asked`` names, else the best there is."""
    offers = offers_for(look)
    named = next((offer for offer in offers if offer.key == asked), None)
    if named:
        return _from_offer(named, look)
    if upload.mapping and asked != AFRESH:
        return _from_upload(upload, look, offers)
    earlier = next((offer for offer in offers if offer.origin is Origin.EARLIER), None)
    if earlier and asked != AFRESH:
        return _from_offer(earlier, look)
    if look.description.format == "xes":
        mapping = replace(mapping_for_xes(look.description), source="", label="")
        return Start(Origin.STANDARD, None, choices_of(mapping, look.columns))
    draft = suggest_mapping(look.description, look.sample)
    guess = choices_of_draft(draft, look.columns)
    return Start(Origin.GUESS, None, _with_times(guess, look))


def _with_times(guess: Choices, look: Look) -> Choices:
    """Fill in times that were not guessed because some value in their column is none."""
    has_time = bool(guess.having(Role.TIME, Role.DATE))
    columns: list[ColumnChoice] = []
    for one in guess.columns:
        is_wanted = guess.rows_are == MOMENTS or not has_time
        if one.role is Role.NOTHING and is_wanted and _holds_times(look, one.column):
            one = replace(one, role=Role.TIME)
            has_time = True
        columns.append(one)
    return replace(guess, columns=tuple(columns))


def _holds_times(look: Look, column: str) -> bool:
    if column in look.suspicions:
        return False
    readings = readings_of(look.values(column)[:_READ_VALUES])
    # Bare digits may be times by chance.
    return any(not one.example.isdigit() for one in readings)


def offers_for(look: Look) -> list[Offer]:
    """Return the mappings that fit a file: of earlier imports, the latest first, and examples."""
    return [*earlier_offers(look.description), *_examples(look.description)]


def earlier_offers(description: FileDescription) -> Iterator[Offer]:
    """Yield the mapping of the latest import of each source whose columns all occur here."""
    sources: set[str] = set()
    done = Import.objects.filter(status=Import.Status.DONE).only(
        "source", "mapping", "file_name", "started_at"
    )
    for found in done[:_LOOKED_BACK]:
        if found.source in sources or len(sources) == _MOST_EARLIER:
            continue
        mapping = _readable(found.mapping)
        if mapping and fits(mapping, description):
            sources.add(found.source)
            yield Offer(
                f"import-{found.number}",
                Origin.EARLIER,
                mapping,
                found.file_name,
                found.started_at,
            )


def fits(mapping: Mapping, description: FileDescription) -> bool:
    """Say whether a file has every column that a mapping names."""
    named = {*mapping.columns(), *mapping.drop, *(column for column, _ in mapping.allow)}
    if description.format == "xes":  # not every event has every attribute
        named = {*mapping.subject_columns}
        for rule in mapping.events:
            named |= {*rule.activity.columns, *rule.time.columns()}
    return named <= set(description.columns)


def _examples(description: FileDescription) -> Iterator[Offer]:
    for path in sorted(_EXAMPLES.glob("*.toml")):
        mapping = _readable(path.read_text(encoding="utf-8"))
        if mapping and fits(mapping, description):
            yield Offer(f"voorbeeld-{path.stem}", Origin.EXAMPLE, mapping)


def _readable(text: str) -> Mapping | None:
    try:
        return load_mapping(text)
    except MappingError:  # written by an older version
        return None


def _from_offer(offer: Offer, look: Look) -> Start:
    choices = choices_of(offer.mapping, look.columns)
    return Start(offer.origin, offer.mapping, choices, offer)


def _from_upload(upload: Upload, look: Look, offers: list[Offer]) -> Start:
    mapping = load_mapping(upload.mapping)
    choices = choices_of(mapping, look.columns)
    same = next((offer for offer in offers if offer.mapping == mapping), None)
    return Start(Origin.CHOSEN, mapping, choices, same)
