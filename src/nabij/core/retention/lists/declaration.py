# SPDX-License-Identifier: EUPL-1.2
"""The declaration of destruction: who decided, on what ground, what was destroyed and how."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from nabij.core.documents.public import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Heading,
    KeyFacts,
    Kind,
    Paragraph,
    Table,
    house_style,
    make_pdf,
    make_word,
)
from nabij.core.files.public import FileType, store_upload
from nabij.core.organisation.public import employee_names
from nabij.core.ports.retained import retained
from nabij.core.retention.models import DestructionItem, DestructionList
from nabij.core.retention.wording import period_in_words, reason_in_words
from nabij.core.ui.context import name_of_organisation
from nabij.core.ui.public import day

OWNER_KIND = "destruction_list"
FORMS = ("pdf", "docx")
_LARGEST_BYTES = 500 * 1024 * 1024
ItemState = DestructionItem.State


def store_declaration(row: DestructionList, *, now: datetime) -> None:
    """Keep the declaration of a list, for ever, as PDF and as Word file.

    Raises:
        DocumentFault: it cannot be made, such as for want of a font.
        StorageFull: there is no room.
    """
    with translation.override("nl"):
        # Whose declaration it is must stand on it, also where the house style has no name.
        style = house_style()
        style = replace(style, name=style.name or name_of_organisation())
        document = declaration(row, organisation=style.name)
        made = {
            "pdf": make_pdf(document, style=style, now=now),
            "docx": make_word(document, style=style, now=now),
        }
        stem = _("verklaring-van-vernietiging-%(number)s") % {"number": row.pk}
    for ending, content in made.items():
        store_upload(
            stream=io.BytesIO(content),
            name=f"{stem}.{ending}",
            owner_kind=OWNER_KIND,
            owner_id=str(row.pk),
            # A Word file is a zip by its first bytes.
            allowed={FileType.PDF, FileType.ZIP},
            max_bytes=_LARGEST_BYTES,
            uploaded_by=row.approved_by,
            now=now,
        )


def declaration(row: DestructionList, *, organisation: str) -> Document:
    """Return the declaration of a list, in the language that is active."""
    items = list(row.items.select_related("category"))
    by_state: dict[str, list[DestructionItem]] = defaultdict(list)
    for item in items:
        by_state[item.state].append(item)
    destroyed = by_state[ItemState.DESTROYED]
    spared = [*by_state[ItemState.SKIPPED], *by_state[ItemState.TAKEN_OFF]]
    blocks: list[Block] = [
        KeyFacts(
            (
                Fact(_("Vernietigd"), str(len(destroyed))),
                Fact(_("Overgeslagen"), str(len(by_state[ItemState.SKIPPED]))),
                Fact(_("Van de lijst gehaald"), str(len(by_state[ItemState.TAKEN_OFF]))),
            )
        ),
        Heading(_("Wie dit besloot")),
        _decisions(row),
        Heading(_("Op welke grond")),
        Paragraph(
            _(
                "Op grond van de Archiefwet en de selectielijst. Van alles wat is vernietigd, was"
                " de bewaartermijn op de peildatum voorbij. Hieronder staat per categorie de"
                " termijn en waar die vandaan komt."
            )
        ),
        *_categories(destroyed),
        Heading(_("Hoe het is vernietigd")),
        Paragraph(
            _(
                "Nabij heeft de gegevens en de bestanden verwijderd uit zijn database en zijn"
                " opslag. Ze zijn daar niet meer terug te halen. In reservekopieën staan ze nog tot"
                " ook die zijn verlopen."
            )
        ),
        *_references(_("Wat is vernietigd"), _("Vernietigde archiefbescheiden"), destroyed),
        *_spared(spared),
    ]
    subtitle = _("%(organisation)s, vernietigingslijst %(number)s, peildatum %(day)s") % {
        "organisation": organisation,
        "number": row.pk,
        "day": day(row.reference_day),
    }
    title = _("Verklaring van vernietiging")
    return Document(title, tuple(blocks), subtitle=subtitle, author=organisation)


def _decisions(row: DestructionList) -> Table:
    names = employee_names(_known(row.made_by, row.submitted_by, row.approved_by))

    def who(person: UUID | None) -> str:
        return names.get(person, str(person)) if person else "Nabij"

    approved_by = f"{who(row.approved_by)} ({row.approved_as})"
    rows: tuple[tuple[Cell, ...], ...] = (
        (_("Lijst gemaakt"), who(row.made_by), row.made_at),
        (_("Lijst ingediend"), who(row.submitted_by), row.submitted_at),
        (_("Lijst goedgekeurd"), approved_by, row.approved_at),
        (_("Vernietiging klaar"), "Nabij", row.finished_at),
    )
    columns = (Column(_("Wat")), Column(_("Wie")), Column(_("Wanneer"), Kind.MOMENT))
    return Table(_("Besluiten over deze lijst"), columns, rows)


def _known(*people: UUID | None) -> list[UUID]:
    return [person for person in people if person]


def _categories(items: Iterable[DestructionItem]) -> list[Block]:
    found: dict[int, list[DestructionItem]] = defaultdict(list)
    for item in items:
        found[item.category_id].append(item)
    rows = sorted((_category_row(members) for members in found.values()), key=str)
    if not rows:
        return [Paragraph(_("Er is niets vernietigd."))]
    columns = (
        Column(_("Categorie")),
        Column(_("Bewaartermijn")),
        Column(_("Bron")),
        Column(_("Aantal"), Kind.NUMBER),
        Column(_("Gesloten van"), Kind.DATE),
        Column(_("Gesloten tot en met"), Kind.DATE),
    )
    return [Table(_("Vernietigd, per categorie van de selectielijst"), columns, tuple(rows))]


def _category_row(members: list[DestructionItem]) -> tuple[Cell, ...]:
    category = members[0].category
    closed: list[date] = [item.closed_on for item in members]
    return (
        str(category),
        period_in_words(category.term),
        category.source,
        len(members),
        min(closed),
        max(closed),
    )


def _references(heading: str, caption: str, items: Iterable[DestructionItem]) -> list[Block]:
    rows = tuple(
        (item.reference, str(retained.get(item.kind).label or item.kind), item.category.number)
        for item in items
    )
    columns = (Column(_("Kenmerk")), Column(_("Soort")), Column(_("Categorie")))
    return [Heading(heading), Table(caption, columns, rows)] if rows else []


def _spared(items: Iterable[DestructionItem]) -> list[Block]:
    rows = tuple((item.reference, item.category.number, reason_in_words(item)) for item in items)
    columns = (Column(_("Kenmerk")), Column(_("Categorie")), Column(_("Waarom")))
    caption = _("Niet vernietigd: overgeslagen of van de lijst gehaald")
    return [Heading(_("Wat is blijven staan")), Table(caption, columns, rows)] if rows else []
