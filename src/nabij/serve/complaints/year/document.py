# SPDX-License-Identifier: EUPL-1.2
"""The register of a year as a document that can be published (Awb 9:12a)."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nabij.core.documents.public import (
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Table,
    house_style,
    make_pdf,
    make_word,
)
from nabij.core.ui.context import name_of_organisation
from nabij.core.ui.public import day, number
from nabij.serve.complaints.year.counting import FEWEST
from nabij.serve.complaints.year.queries import Line, YearTold


def year_as_file(told: YearTold, *, form: str, now: datetime) -> bytes:
    """Return a year as PDF or as Word file, in Dutch.

    Raises:
        DocumentFault: it cannot be made, such as for want of a font.
    """
    make = make_pdf if form == "pdf" else make_word
    with translation.override("nl"):
        return make(_document(told, now), style=house_style(), now=now)


def _document(told: YearTold, now: datetime) -> Document:
    name = name_of_organisation()
    blocks: list[Block] = [
        Paragraph(
            _(
                "Dit zijn de klachten over hoe de gemeente zich gedroeg (Algemene wet"
                " bestuursrecht, hoofdstuk 9). Er staat niet in wie klaagde of over wie."
            )
        )
    ]
    if told.remark:
        blocks += [Heading(_("Wat wij ervan leerden")), *map(Paragraph, told.remark.split("\n\n"))]
    for part, lines in groupby(told.lines, key=lambda one: str(one.part)):
        blocks.append(_table(part, list(lines)))
    few = _("Een streepje betekent: minder dan %(fewest)s, of daaruit af te leiden.")
    blocks.append(Paragraph(few % {"fewest": FEWEST}))
    title = _("Klachten in %(year)s") % {"year": told.counts.year}
    subtitle = _("%(organisation)s, stand op %(day)s") % {"organisation": name, "day": day(now)}
    return Document(title, tuple(blocks), subtitle=subtitle, author=name)


def _table(part: str, lines: list[Line]) -> Table:
    columns = (Column(_("Wat")), Column(_("Aantal")))
    rows = tuple(
        (capfirst(str(one.label)), None if one.number is None else number(one.number))
        for one in lines
    )
    return Table(part, columns, rows)
