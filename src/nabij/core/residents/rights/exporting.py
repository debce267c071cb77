# SPDX-License-Identifier: EUPL-1.2
"""All that every module holds about one, to hand over (AVG, articles 15 and 20)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nabij.core.documents.public import Block, Column, Document, Heading, Paragraph, Table
from nabij.core.ports.holdings import Held, holdings
from nabij.core.ports.holdings import Person as Whose
from nabij.core.residents.queries import (
    KIND,
    ORGANISATION_KIND,
    ids_of,
    organisation_ids_of,
)
from nabij.core.residents.rights.cells import as_value, in_words
from nabij.core.ui.public import day


@dataclass(frozen=True)
class Part:
    """What one module holds: its key, and tables with something in them."""

    module: str
    held: tuple[Held, ...]


@dataclass(frozen=True)
class Export:
    """What is held about somebody at a moment."""

    made_at: datetime
    parts: tuple[Part, ...]

    def as_json(self) -> str:
        """Return it for a program: codes, ISO 8601 moments, and words beside them."""
        told = {
            "madeAt": as_value(self.made_at),
            "parts": [
                {"module": part.module, "tables": [_as_json(held) for held in part.held]}
                for part in self.parts
            ],
        }
        return json.dumps(told, ensure_ascii=False, indent=2)

    def as_document(self) -> Document:
        """Return it for people, in the language of the reader."""
        blocks: list[Block] = [
            Paragraph(
                _(
                    "Dit is alles wat de gemeente in Nabij over u bewaart op %(day)s. Klopt er iets"
                    " niet? Dan kunt u vragen om het te verbeteren."
                )
                % {"day": day(self.made_at)}
            )
        ]
        for part in self.parts:
            for held in part.held:
                blocks += [Heading(str(held.title)), _as_table(held)]
        return Document(
            _("Uw gegevens"), tuple(blocks), language=(get_language() or "nl").split("-")[0]
        )


def export_person(*, person_id: UUID, now: datetime) -> Export:
    """Return what every module holds about a person, also under ids that were merged.

    The page that calls it records that everything was seen.
    """
    return _export(KIND, ids_of(person_id), now)


def export_organisation(*, organisation_id: UUID, now: datetime) -> Export:
    """Return the same of an organisation; nothing about the people who work there."""
    return _export(ORGANISATION_KIND, organisation_ids_of(organisation_id), now)


def _export(kind: str, ids: Iterable[UUID], now: datetime) -> Export:
    all_of_it = [Whose(kind, str(each)) for each in ids]
    parts = [
        Part(module, tuple(held for whose in all_of_it for held in port.held(whose) if held.rows))
        for module, port in holdings
    ]
    return Export(now, tuple(part for part in parts if part.held))


def _as_json(held: Held) -> dict[str, object]:
    rows = ([as_value(cell) for cell in row] for row in held.rows)
    return {
        "name": held.name,
        "title": str(held.title),
        "columns": {name: str(title) for name, title in held.columns.items()},
        "rows": [dict(zip(held.columns, row, strict=True)) for row in rows],
    }


def _as_table(held: Held) -> Table:
    columns = tuple(Column(str(title)) for title in held.columns.values())
    rows = tuple(tuple(in_words(cell) for cell in row) for row in held.rows)
    return Table(str(held.title), columns, rows)
