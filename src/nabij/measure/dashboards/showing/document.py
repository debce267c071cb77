# SPDX-License-Identifier: EUPL-1.2
"""The ten figures as a document; importing this loads what makes documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nabij.core.documents.public import (
    Block,
    Chart,
    Column,
    Document,
    Fact,
    Heading,
    KeyFacts,
    Paragraph,
    Picture,
    Table,
    house_style,
    make_pdf,
)
from nabij.core.ui.public import day, picture_of
from nabij.measure.dashboards.showing.shown import Shown


def ten_as_pdf(rows: Sequence[Shown], *, now: datetime) -> bytes:
    """Return the figures with their trends as an accessible PDF.

    Raises:
        FontFault: the font of the house style is missing, or lacks a character.
    """
    document = Document(
        title=_("Tien cijfers"),
        subtitle=_("Zo houden we ons woord. Stand op %(day)s.") % {"day": day(now)},
        blocks=tuple(block for row in rows for block in _blocks(row, now)),
        language=(get_language() or "nl")[:2],
    )
    return make_pdf(document, style=house_style(), now=now)


def _blocks(row: Shown, now: datetime) -> list[Block]:
    facts = (
        Fact(label=row.month_text, value=row.value_text),
        Fact(label=_("Beloofd"), value=row.target_text or "–"),
        Fact(label=_("Oordeel"), value=str(row.verdict_label)),
    )
    drawn = picture_of(row.trend, now=now)
    heads = tuple(Column(one) for one in row.trend.headings)
    return [
        Heading(row.norm.name),
        Paragraph(row.sentence),
        KeyFacts(facts),
        Chart(
            Picture(drawn, alt=row.trend.description),
            Table(caption=row.trend.title, columns=heads, rows=row.trend.rows),
        ),
    ]
