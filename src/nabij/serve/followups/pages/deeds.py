# SPDX-License-Identifier: EUPL-1.2
"""What can be done on the page of a follow-up: each deed with its form, and when it is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import Employee
from nabij.serve.followups.learning import actions as learning
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.pages.deed_forms import (
    AgreementForm,
    AnswerForm,
    Around,
    AskForm,
    AssignForm,
    AttemptForm,
    DeedForm,
    HelpForm,
    HelpOutForm,
    NoteForm,
    ReasonForm,
    ResumeForm,
    TeamForm,
)
from nabij.serve.followups.working import answering, asking, taking

Text = str | Promise


@dataclass(frozen=True)
class Doing:
    """Who does something about which follow-up, and what was filled in."""

    row: FollowUp
    actor: Employee
    now: datetime
    given: dict[str, Any]

    @property
    def told(self) -> dict[str, Any]:
        """What every action takes."""
        return {
            "follow_up_id": self.row.pk,
            "actor": self.actor,
            "now": self.now,
            "version": self.given["version"],
        }


@dataclass(frozen=True)
class PageDeed:
    """A deed: its part of the address, what it is called, and what it does.

    ``is_first`` stands unfolded; ``is_apart`` has a page of its own, because its form asks much.
    """

    slug: str
    heading: Text
    submit: Text
    done: Text
    form: type[DeedForm]
    run: Callable[[Doing], object]
    is_offered: Callable[[FollowUp, Around], bool]
    is_first: bool = False
    is_apart: bool = False
    tone: str = ""


def _is_open(row: FollowUp, around: Around) -> bool:
    return not row.is_closed


def _is_untaken(row: FollowUp, around: Around) -> bool:
    return not row.is_closed and row.employee_id is None


def _is_taken(row: FollowUp, around: Around) -> bool:
    return not row.is_closed and row.employee_id is not None


def _runs(row: FollowUp, around: Around) -> bool:
    return row.state == FollowUp.State.OPEN


def _waits(row: FollowUp, around: Around) -> bool:
    return row.state == FollowUp.State.WAITING


def _is_helped(row: FollowUp, around: Around) -> bool:
    return not row.is_closed and bool(around.helping)


def _is_handed_out(row: FollowUp, around: Around) -> bool:
    return around.hands_out and not row.is_closed


def _is_closed(row: FollowUp, around: Around) -> bool:
    return row.is_closed


def _teaches(row: FollowUp, around: Around) -> bool:
    return learning.has_lesson(row, timezone.now())


def _learn(doing: Doing) -> None:
    given = doing.given
    learning.learn(**doing.told, text=given["text"], team=given["team"], product=given["product"])


def _help_out(doing: Doing) -> None:
    asking.help_out(
        **doing.told,
        contribution_id=UUID(doing.given["contribution"]),
        answer=doing.given["note"],
    )


def _assign(doing: Doing) -> None:
    taking.assign(
        follow_up_ids=[doing.row.pk],
        employee=doing.given["employee"],
        actor=doing.actor,
        now=doing.now,
    )


DEEDS = (
    PageDeed(
        "oppakken",
        _("Oppakken"),
        _("Ik pak dit op"),
        _("U werkt hieraan."),
        DeedForm,
        lambda one: taking.claim(**one.told),
        _is_untaken,
        is_first=True,
    ),
    PageDeed(
        "verder",
        _("De inwoner antwoordde"),
        _("Weer verder"),
        _("De klok loopt weer."),
        ResumeForm,
        lambda one: asking.resume(**one.told, answer=one.given["note"]),
        _waits,
        is_first=True,
    ),
    PageDeed(
        "meehelpen",
        _("Antwoorden als team dat helpt"),
        _("Antwoord geven"),
        _("Uw antwoord staat in de geschiedenis."),
        HelpOutForm,
        _help_out,
        _is_helped,
        is_first=True,
    ),
    PageDeed(
        "nakomen",
        _("De inwoner is geholpen"),
        _("Nagekomen"),
        _("De belofte is nagekomen."),
        AnswerForm,
        lambda one: answering.keep(**one.told, answer=one.given["note"]),
        _is_open,
        is_first=True,
    ),
    PageDeed(
        "poging",
        _("Proberen te bereiken"),
        _("Poging bewaren"),
        _("De poging is bewaard."),
        AttemptForm,
        lambda one: answering.attempt(
            **one.told, outcome=one.given["outcome"], note=one.given["note"]
        ),
        _is_open,
        is_first=True,
    ),
    PageDeed(
        "vragen",
        _("Iets vragen aan de inwoner"),
        _("Gevraagd: wachten op antwoord"),
        _("De klok staat stil tot de inwoner antwoordt."),
        AskForm,
        lambda one: asking.ask_resident(**one.told, asked=one.given["note"]),
        _runs,
    ),
    PageDeed(
        "hulp",
        _("Een ander team om hulp vragen"),
        _("Hulp vragen"),
        _("Het team ziet uw vraag in zijn lijst."),
        HelpForm,
        lambda one: asking.ask_help(**one.told, team=one.given["team"], asked=one.given["note"]),
        _is_open,
    ),
    PageDeed(
        "doorgeven",
        _("Doorgeven aan een ander team"),
        _("Doorgeven"),
        _("De belofte ligt nu bij het andere team."),
        TeamForm,
        lambda one: taking.pass_on(**one.told, team=one.given["team"], reason=one.given["note"]),
        _is_open,
    ),
    PageDeed(
        "teruggeven",
        _("Teruggeven aan het team"),
        _("Teruggeven"),
        _("Iemand anders van het team kan het oppakken."),
        ReasonForm,
        lambda one: taking.give_back(**one.told, reason=one.given["note"]),
        _is_taken,
    ),
    PageDeed(
        "toewijzen",
        _("Aan iemand geven"),
        _("Geven"),
        _("De belofte is aan iemand gegeven."),
        AssignForm,
        _assign,
        _is_handed_out,
        is_apart=True,
    ),
    PageDeed(
        "notitie",
        _("Notitie voor collega’s"),
        _("Notitie bewaren"),
        _("De notitie is bewaard."),
        NoteForm,
        lambda one: asking.note(**one.told, text=one.given["note"]),
        _is_open,
    ),
    PageDeed(
        "afspraak",
        _("Er iets van leren"),
        _("Afspraak maken"),
        _("De afspraak is gemaakt. U vindt haar terug bij Afspraken van teams."),
        AgreementForm,
        _learn,
        _teaches,
        is_apart=True,
    ),
    PageDeed(
        "intrekken",
        _("Hoeft niet meer"),
        _("Intrekken"),
        _("De belofte is ingetrokken. U kunt haar weer openen."),
        ReasonForm,
        lambda one: answering.withdraw(**one.told, reason=one.given["note"]),
        _is_open,
        tone="negative",
    ),
    PageDeed(
        "heropenen",
        _("Weer openen"),
        _("Weer openen"),
        _("De belofte staat weer open."),
        ReasonForm,
        lambda one: answering.reopen(**one.told, reason=one.given["note"]),
        _is_closed,
        is_first=True,
    ),
)
BY_SLUG = {deed.slug: deed for deed in DEEDS}
HANDS_OUT = "toewijzen"


@dataclass(frozen=True)
class Offered:
    """A deed with its form on a page; it stands open where it is first, or where it went wrong."""

    deed: PageDeed
    form: DeedForm | None
    is_open: bool


def offered_for(
    row: FollowUp, around: Around, *, sent: DeedForm | None = None
) -> Iterator[Offered]:
    """Yield what can be done now; ``sent`` is a form that came back wrong, or was asked for."""
    for deed in DEEDS:
        if sent is not None and sent.prefix == deed.slug:
            yield Offered(deed, sent, is_open=True)
        elif deed.is_offered(row, around):
            form = None if deed.is_apart else deed.form(row=row, around=around, prefix=deed.slug)
            yield Offered(deed, form, is_open=deed.is_first and sent is None)
