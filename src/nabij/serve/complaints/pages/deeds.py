# SPDX-License-Identifier: EUPL-1.2
"""What can be done on the page of a complaint: each step with its form, and when it is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.serve.complaints.models import Complaint
from nabij.serve.complaints.pages import steps

Text = str | Promise
Offers = Callable[[Complaint], bool]


@dataclass(frozen=True)
class Deed:
    """A step: its part of the address, what it is called, and when it is offered.

    ``is_next`` says when it is the step to take now: then it stands unfolded.
    """

    slug: str
    heading: Text
    submit: Text
    done: Text
    form: type[steps.StepForm]
    is_offered: Offers
    is_next: Offers = lambda _row: False
    tone: str = ""


def _open(row: Complaint) -> bool:
    return not row.is_closed


def _written(row: Complaint) -> bool:
    return not row.is_closed and row.is_written


def _oral(row: Complaint) -> bool:
    return not row.is_closed and not row.is_written


def _unconfirmed(row: Complaint) -> bool:
    return _written(row) and row.confirmed_on is None


def _handled(row: Complaint) -> bool:
    return _written(row) and row.handler_id is not None


def _to_hear(row: Complaint) -> bool:
    return _handled(row) and row.heard_on is None


def _unheard(row: Complaint) -> bool:
    return _to_hear(row) and row.confirmed_on is not None and not row.hearing_waived


def _ready(row: Complaint) -> bool:
    return _handled(row) and row.confirmed_on is not None and not _unheard(row)


def _closed(row: Complaint) -> bool:
    return row.is_closed


DEEDS = (
    Deed(
        "bevestigen",
        _("Ontvangst bevestigen"),
        _("Bevestigd"),
        _("De ontvangst is bevestigd."),
        steps.ConfirmForm,
        _unconfirmed,
        is_next=_unconfirmed,
    ),
    Deed(
        "behandelaar",
        _("Behandelaar kiezen"),
        _("Kiezen"),
        _("De behandelaar is gekozen."),
        steps.HandlerForm,
        _open,
        is_next=lambda row: _written(row) and row.handler_id is None,
    ),
    Deed(
        "afschrift",
        _("Afschrift aan degene over wie het gaat"),
        _("Gestuurd"),
        _("Bewaard dat het afschrift is gestuurd."),
        steps.CopyForm,
        lambda row: _written(row) and row.copied_on is None,
        is_next=lambda row: _handled(row) and bool(row.about_employee) and row.copied_on is None,
    ),
    Deed(
        "gesprek",
        _("Samen een oplossing zoeken"),
        _("Bewaren"),
        _("Het gesprek is bewaard."),
        steps.SpeakForm,
        _open,
        is_next=_oral,
    ),
    Deed(
        "tevreden",
        _("De klager is tevreden"),
        _("De klacht is opgelost"),
        _("De klacht is opgelost. De klager zei zelf tevreden te zijn."),
        steps.SettleForm,
        _open,
        is_next=_oral,
    ),
    Deed(
        "papier",
        _("Op papier zetten"),
        _("Het is nu een schriftelijke klacht"),
        _("De klacht staat op papier. De termijn van de wet loopt."),
        steps.PaperForm,
        _oral,
    ),
    Deed(
        "antwoorden",
        _("Mondeling beantwoorden"),
        _("Beantwoord"),
        _("De klacht is mondeling beantwoord."),
        steps.AnswerForm,
        _oral,
    ),
    Deed(
        "uitnodigen",
        _("Uitnodigen om te vertellen"),
        _("Uitgenodigd"),
        _("De uitnodiging is bewaard."),
        steps.InviteForm,
        _to_hear,
        is_next=lambda row: _unheard(row) and row.invited_for is None,
    ),
    Deed(
        "horen",
        _("Gehoord: verslag"),
        _("Verslag bewaren"),
        _("Het verslag is bewaard."),
        steps.HearForm,
        _to_hear,
        is_next=lambda row: _unheard(row) and row.invited_for is not None,
    ),
    Deed(
        "niet-horen",
        _("Horen hoeft niet"),
        _("Bewaren"),
        _("Bewaard waarom horen niet hoeft."),
        steps.WaiveForm,
        _unheard,
    ),
    Deed(
        "oordeel",
        _("Oordeel geven"),
        _("Oordeel vastleggen"),
        _("Het oordeel staat vast. Haal de brief op en verstuur hem."),
        steps.DecideForm,
        _handled,
        is_next=_ready,
    ),
    Deed(
        "niet-behandelen",
        _("Niet in behandeling nemen"),
        _("Niet in behandeling nemen"),
        _("Vastgelegd. Haal de brief op en verstuur hem."),
        steps.DeclineForm,
        _written,
        tone="negative",
    ),
    Deed(
        "commissie",
        _("Naar de klachtencommissie"),
        _("Naar de commissie"),
        _("De commissie kijkt ernaar. De termijn is nu tien weken."),
        steps.CommitteeForm,
        lambda row: _written(row) and not row.committee,
    ),
    Deed(
        "verdagen",
        _("Verdagen"),
        _("Verdagen"),
        _("De termijn is verlengd. Haal de brief op en verstuur hem."),
        steps.PostponeForm,
        lambda row: _written(row) and not row.postponed_weeks,
    ),
    Deed(
        "uitstel",
        _("Verder uitstel, de klager stemt in"),
        _("Uitstel bewaren"),
        _("De termijn is verlengd."),
        steps.AgreeForm,
        lambda row: _written(row) and row.postponed_weeks > 0,
    ),
    Deed(
        "maatregel",
        _("Ervan leren: een maatregel"),
        _("Afspreken"),
        _("De maatregel staat in de lijst."),
        steps.MeasureForm,
        lambda row: True,
        is_next=_closed,
    ),
    Deed(
        "notitie",
        _("Notitie voor collega’s"),
        _("Notitie bewaren"),
        _("De notitie is bewaard."),
        steps.NoteForm,
        _open,
    ),
    Deed(
        "intrekken",
        _("De klager trekt de klacht in"),
        _("Ingetrokken"),
        _("De klacht is ingetrokken."),
        steps.WithdrawForm,
        _open,
        tone="negative",
    ),
    Deed(
        "heropenen",
        _("Weer openen"),
        _("Weer openen"),
        _("De klacht staat weer open."),
        steps.ReopenForm,
        _closed,
    ),
)
BY_SLUG = {deed.slug: deed for deed in DEEDS}


@dataclass(frozen=True)
class Offered:
    """A step with its form on a page; it stands open where it is next, or where it went wrong."""

    deed: Deed
    form: steps.StepForm
    is_open: bool


def offered_for(
    row: Complaint, *, sent: steps.StepForm | None = None, **around: Any
) -> Iterator[Offered]:
    """Yield what can be done now, next things first; ``sent`` is a form that came back wrong."""
    offered = [deed for deed in DEEDS if deed.is_offered(row) or _is(deed, sent)]
    for deed in sorted(offered, key=lambda one: not one.is_next(row)):
        if sent is not None and _is(deed, sent):
            yield Offered(deed, sent, is_open=True)
        else:
            form = deed.form(row=row, prefix=deed.slug, **around)
            yield Offered(deed, form, is_open=deed.is_next(row) and sent is None)


def _is(deed: Deed, sent: steps.StepForm | None) -> bool:
    return sent is not None and sent.prefix == deed.slug
