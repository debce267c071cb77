# SPDX-License-Identifier: EUPL-1.2
"""What pages show of articles and versions, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.organisation.public import employee_names
from nabij.core.ui.public import DataItem, KeyFigure, day, moment, number
from nabij.serve.answers.models import Article, Version
from nabij.serve.answers.pages.wording import VERSION_TONES
from nabij.serve.answers.reading.markup import spoken
from nabij.serve.answers.reading.standing import Work, past_review, with_standing
from nabij.serve.answers.reading.use import SHOWN_DAYS, Used
from nabij.serve.answers.writing.difference import Line, difference

_COMPARED: dict[str, str | Promise] = {
    "title": gettext_lazy("Vraag of titel"),
    "answer": gettext_lazy("Kort antwoord"),
    "text": gettext_lazy("Tekst"),
    "note": gettext_lazy("Alleen voor medewerkers"),
}


@dataclass(frozen=True)
class Told:
    """A version on a list: what it is, who wrote and decided, and when."""

    version: Version
    tone: str
    is_read: bool
    writer: str
    decider: str


@dataclass(frozen=True)
class Compared:
    """A part of two versions with what is different in it."""

    label: str | Promise
    lines: Sequence[Line]

    @property
    def is_changed(self) -> bool:
        """Say whether anything in it is different."""
        return any(one.is_changed for one in self.lines)


def figures_of(*, today: date) -> list[KeyFigure]:
    """Return how many articles people read, and how many ask for somebody."""
    rows = with_standing(Article.objects.filter(withdrawn_at=None), today=today)
    told = (
        (_("Antwoorden"), rows.count()),
        (_("Wacht op akkoord"), rows.filter(work=Work.ASKED).count()),
        (_("Moet nagekeken worden"), past_review(rows, today=today).count()),
    )
    return [KeyFigure(label=label, value=str(number(count))) for label, count in told]


def facts_of(article: Article, version: Version, use: Used) -> list[DataItem]:
    """Return what is known of an article inside, in the order in which one asks."""
    known = (
        (_("Team"), article.team),
        (_("Eigenaar"), article.owner),
        (_("Nakijken op"), day(article.review_on) if article.review_on else ""),
        (_("Geldig vanaf"), day(version.valid_from) if version.valid_from else ""),
        (_("Geldig tot"), day(version.valid_until) if version.valid_until else ""),
        (_("Versie"), version.number),
        (_("Geschreven op"), moment(version.written_at)),
        (_("Zo vragen mensen het"), ", ".join(article.variants.splitlines())),
        (_("Gebruik in %(days)s dagen") % {"days": SHOWN_DAYS}, _used(use)),
    )
    return [DataItem(label=label, value=value) for label, value in known if value]


def told_of(versions: Iterable[Version], *, read: Version | None) -> list[Told]:
    """Return versions as a list shows them, with names; one query for all names."""
    versions = list(versions)
    people = {one for each in versions for one in (each.written_by, each.decided_by) if one}
    names = employee_names(people)
    return [
        Told(
            version=one,
            tone=VERSION_TONES[one.state],
            is_read=read is not None and read.pk == one.pk,
            writer=_name(names, one.written_by),
            decider=_name(names, one.decided_by),
        )
        for one in versions
    ]


def compared(before: Version, after: Version) -> list[Compared]:
    """Return the parts of two versions, each with what is different; those without text not."""
    parts = [
        Compared(label, difference(_read(before, name), _read(after, name)))
        for name, label in _COMPARED.items()
    ]
    return [one for one in parts if one.lines]


def _read(version: Version, name: str) -> str:
    text: str = getattr(version, name)
    return spoken(text) if name == "text" else text


def _name(names: dict[UUID, str], person: UUID | None) -> str:
    return names.get(person, "") if person else ""


def _used(use: Used) -> str:
    told = _(
        "%(views)s keer gelezen, %(searches)s keer gevonden; hielp %(helped)s keer wel en"
        " %(not_helped)s keer niet"
    )
    return told % {name: number(count) for name, count in vars(use).items()}
