# SPDX-License-Identifier: EUPL-1.2
"""Letters about a complaint, as they are on the day of the step that they tell of.

Nothing is kept: a letter is made of what the complaint holds each time that somebody asks for it.
Letters are in Dutch, whatever language the reader of the page has chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.clock.wording.dutch import full_day
from nabij.core.documents.public import (
    Letter,
    Template,
    Value,
    house_style,
    make_pdf,
    make_word,
    read_template,
    words_in,
)
from nabij.core.ui.context import name_of_organisation
from nabij.serve.complaints.kinds import Ground, Judgement, State
from nabij.serve.complaints.models import Complaint, Step

FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_FILES = Path(__file__).parent / "files"
_FINDS = {
    Judgement.FOUNDED: "gegrond",
    Judgement.PARTLY: "deels gegrond",
    Judgement.UNFOUNDED: "ongegrond",
    Judgement.NONE: "niet gegrond en niet ongegrond: wij kunnen er geen oordeel over geven",
}
_NATIONAL = "de Nationale ombudsman, Postbus 93122, 2509 AC Den Haag, www.nationaleombudsman.nl"
_ADDRESS_LINES = 6


@dataclass(frozen=True)
class Kind:
    """A letter: its file, what it is called on the page, and of which day it is, if it is due."""

    slug: str
    label: str | Promise
    day: Callable[[Complaint], date | None]
    is_offered: Callable[[Complaint], bool]


def _closed(row: Complaint) -> date | None:
    return row.closed_on


KINDS = (
    Kind(
        "ontvangst",
        _("Ontvangstbevestiging"),
        lambda row: row.confirmed_on,
        lambda row: row.is_written and not row.is_closed,
    ),
    Kind(
        "meer-tijd",
        _("Bericht dat het langer duurt"),
        lambda row: _day_of(row, Step.What.POSTPONED),
        lambda row: bool(row.postponed_weeks),
    ),
    Kind("oordeel", _("Ons oordeel"), _closed, lambda row: row.state == State.DECIDED),
    Kind(
        "niet-in-behandeling",
        _("Waarom wij de klacht niet behandelen"),
        _closed,
        lambda row: row.state == State.DECLINED,
    ),
    Kind(
        "tevreden", _("Bericht dat het klaar is"), _closed, lambda row: row.state == State.SETTLED
    ),
)


def letters_of(row: Complaint) -> list[Kind]:
    """Return which letters there are about a complaint as it is now."""
    return [kind for kind in KINDS if kind.is_offered(row)]


def written(row: Complaint, kind: Kind, *, form: str, today: date, now: datetime) -> bytes:
    """Return a letter as a file of one of the ``FORMS``.

    Raises:
        DocumentFault: it cannot be made, such as for want of a font.
    """
    make = make_pdf if form == "pdf" else make_word
    style = house_style(row.team.municipality_id or "")
    return make(letter_of(row, kind, today=today), style=style, now=now)


def letter_of(row: Complaint, kind: Kind, *, today: date) -> Letter:
    """Return a letter; of today where the step that it tells of was not taken yet."""
    with translation.override("nl"):
        return _template(kind.slug).letter(
            _values(row, kind.slug),
            words=words_in("nl"),
            address=_address(row),
            date=kind.day(row) or today,
            our_reference=row.reference,
        )


def ombudsman_clause() -> str:
    """Return where one can go after this, and until when (Awb 9:12, paragraph 2)."""
    ombudsman = settings.OMBUDSMAN or _NATIONAL
    return (
        f"U kunt dan binnen een jaar na deze brief naar {ombudsman}. De ombudsman kijkt of wij u en"
        " uw klacht goed hebben behandeld. Dat kost u niets."
    )


def _values(row: Complaint, slug: str) -> dict[str, Value]:
    shared: dict[str, Value] = {
        "salutation": f"Beste {row.name}," if row.name else "Beste mevrouw, meneer,",
        "signed": name_of_organisation(),
        "received": row.received_on,
    }
    own: dict[str, Callable[[], dict[str, Value]]] = {
        "ontvangst": lambda: {"due": row.due_on, "reference": row.reference},
        "meer-tijd": lambda: {
            "due": row.due_on,
            "reason": _note_of(row, Step.What.POSTPONED),
        },
        "oordeel": lambda: {
            "judgement": _FINDS[Judgement(row.judgement)],
            "heard": _heard(row),
            "findings": row.findings,
            "conclusions": row.conclusions or "Wij verbinden hier verder geen gevolgen aan.",
            "ombudsman": ombudsman_clause(),
        },
        "niet-in-behandeling": lambda: {
            "findings": row.findings,
            # The label begins with the place in the law.
            "ground": str(Ground(row.ground).label).partition(": ")[0],
            "ombudsman": ombudsman_clause(),
        },
        "tevreden": lambda: {
            "closed": row.closed_on or row.received_on,
            "reference": row.reference,
        },
    }
    return shared | own[slug]()


def _heard(row: Complaint) -> str:
    if row.heard_on is None:
        return "Wij hebben u hierover niet uitgenodigd voor een gesprek."
    return f"Op {full_day(row.heard_on)} vertelde u wat er volgens u is gebeurd."


def _address(row: Complaint) -> tuple[str, ...]:
    lines = [line.strip() for line in row.address.splitlines() if line.strip()]
    # A letter needs somebody to go to; what lacks can be filled in in the Word file.
    return (row.name or "Aan wie de klacht stuurde", *lines[:_ADDRESS_LINES])


def _step_of(row: Complaint, what: Step.What) -> Step | None:
    return row.steps.filter(what=what).order_by("-at", "-id").first()


def _day_of(row: Complaint, what: Step.What) -> date | None:
    found = _step_of(row, what)
    return found.on if found else None


def _note_of(row: Complaint, what: Step.What) -> str:
    found = _step_of(row, what)
    return found.note if found else ""


@cache
def _template(slug: str) -> Template:
    return read_template((_FILES / f"{slug}.md").read_text("utf-8"))
