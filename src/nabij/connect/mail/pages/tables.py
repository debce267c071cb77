# SPDX-License-Identifier: EUPL-1.2
"""The lists of mail and of mailboxes."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nabij.connect.mail.models import Mailbox
from nabij.connect.mail.wording import fault_told
from nabij.core.ui.public import Column, Table, day, moment

MAIL = Table(
    name="mail",
    caption=_("Mail"),
    page_size=25,
    columns=(
        Column(
            name="subject",
            label=_("Onderwerp"),
            value=lambda one: one.subject,
            is_row_header=True,
            href=lambda one: reverse("mail:mail", args=[one.mail.pk]),
        ),
        Column(name="sender", label=_("Van"), value=lambda one: one.sender),
        Column(
            name="standing",
            label=_("Hoe staat het"),
            value=lambda one: one.standing,
            template="mail/standing_cell.html",
        ),
        Column(name="team", label=_("Team"), value=lambda one: one.team),
        Column(
            name="open",
            label=_("Open, in openingsuren"),
            value=lambda one: one.open_hours,
            numeric=True,
            decimals=1,
        ),
        Column(name="arrived", label=_("Ontvangen"), value=lambda one: day(one.mail.arrived_at)),
    ),
    empty_heading=_("Hier is geen mail"),
    empty_text=_("Alles is beantwoord, of er kwam nog niets binnen."),
)


def _state(one: Mailbox) -> object:
    if one.fault:
        return fault_told(one.fault)
    return _("in gebruik") if one.is_active else _("staat stil")


MAILBOXES = Table(
    name="postvakken",
    caption=_("Postvakken"),
    columns=(
        Column(
            name="name",
            label=_("Postvak"),
            value=lambda one: one.name,
            is_row_header=True,
            href=lambda one: reverse("mail:mailbox", args=[one.pk]),
        ),
        Column(name="address", label=_("Adres"), value=lambda one: one.address),
        Column(name="team", label=_("Team"), value=lambda one: one.team),
        Column(name="state", label=_("Hoe staat het"), value=_state),
        Column(
            name="looked",
            label=_("Laatst gekeken"),
            value=lambda one: moment(one.looked_at) if one.looked_at else "–",
        ),
    ),
    empty_heading=_("Er is nog geen postvak"),
    empty_text=_("Voeg een postvak toe. Nabij haalt er dan elke minuut de nieuwe mail op."),
)
RULES = Table(
    name="regels",
    prefix="regels",
    caption=_("Welke mail naar welk team gaat"),
    columns=(
        Column(
            name="words", label=_("Als erin staat"), value=lambda one: one.words, is_row_header=True
        ),
        Column(name="team", label=_("dan naar"), value=lambda one: one.team),
        Column(
            name="remove",
            label=_("Weghalen"),
            value=lambda one: "",
            template="mail/remove_cell.html",
        ),
    ),
    empty_heading=_("Er zijn geen regels"),
    empty_text=_("Mail gaat naar het team van het postvak."),
)
