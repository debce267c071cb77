# SPDX-License-Identifier: EUPL-1.2
"""The lists. A file holds no conduct and nobody's name: it leaves the building."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nabij.core.events.public import CHANNEL_LABELS
from nabij.core.ui.public import Column, Table, day
from nabij.serve.complaints.listing.standing import Listed

_LONGEST_LINE = 80


def _address(one: Any) -> str:
    return reverse("complaints:complaint", args=[one.row.pk])


def _line(one: Listed) -> str:
    """Return the number and the conduct on one line."""
    words = " ".join(one.row.conduct.split())
    short = words if len(words) <= _LONGEST_LINE else f"{words[:_LONGEST_LINE].rstrip(' .,')}…"
    return f"{one.row.reference} {short}".strip()


def _plain(name: str, label: Any, value: Any, **more: Any) -> Column:
    return Column(name=name, label=label, value=value, **more)


_STANDING = _plain(
    "standing",
    _("Termijn"),
    lambda one: one.badge[1],
    template="complaints/standing_cell.html",
)
_STAGE = _plain("stage", _("Stand"), lambda one: one.stage)
_TEAM = _plain("team", _("Over team"), lambda one: one.row.team)
_HANDLER = _plain("handler", _("Behandelaar"), lambda one: one.row.handler or _("niemand"))
_CONDUCT = _plain("conduct", _("Klacht"), _line, is_row_header=True, href=_address)
COMPLAINTS = Table(
    name="klachten",
    caption=_("Klachten"),
    columns=(
        _CONDUCT,
        _STANDING,
        _plain("due", _("Uiterlijk op"), lambda one: day(one.row.due_on), is_whole=True),
        _STAGE,
        _TEAM,
        _HANDLER,
    ),
    exportable=True,
    empty_heading=_("Geen klachten"),
    empty_text=_("Er is niets dat bij deze keuze past."),
)
FILE = Table(
    name="klachten",
    caption=_("Klachten"),
    columns=(
        _plain("reference", _("Kenmerk"), lambda one: one.row.reference),
        _plain("form", _("Vorm"), lambda one: one.row.get_form_display()),
        _STAGE,
        _STANDING,
        _TEAM,
        _plain("theme", _("Onderwerp"), lambda one: one.row.get_theme_display()),
        _HANDLER,
        _plain(
            "channel",
            _("Kanaal"),
            lambda one: CHANNEL_LABELS.get(one.row.channel, one.row.channel),
        ),
        _plain("received", _("Ontvangen op"), lambda one: one.row.received_on),
        _plain("confirmed", _("Bevestigd op"), lambda one: one.row.confirmed_on),
        _plain("due", _("Uiterlijk op"), lambda one: one.row.due_on),
        _plain("closed", _("Afgehandeld op"), lambda one: one.row.closed_on),
        _plain("judgement", _("Oordeel"), lambda one: one.row.get_judgement_display()),
    ),
    exportable=True,
)
FOUND = Table(
    name="gevonden",
    caption=_("Gevonden klachten"),
    columns=(_CONDUCT, _STANDING, _STAGE, _TEAM, _HANDLER),
    page_size=100,
    empty_heading=_("Niets gevonden"),
    empty_text=_("Zoek op een ander woord, kenmerk of nummer."),
)
MEASURES = Table(
    name="maatregelen",
    caption=_("Maatregelen"),
    columns=(
        _plain("text", _("Wat er anders gaat"), "text", is_row_header=True),
        _plain("owner", _("Wie"), lambda one: one.owner or _("niemand")),
        _plain("due", _("Klaar op"), lambda one: day(one.due_on), is_whole=True),
        _plain(
            "done",
            _("Uitgevoerd op"),
            lambda one: day(one.done_on) if one.done_on else _("nog niet"),
        ),
        _plain(
            "complaint",
            _("Door klacht"),
            lambda one: one.complaint.reference,
            href=lambda one: reverse("complaints:complaint", args=[one.complaint_id]),
            is_whole=True,
        ),
    ),
    empty_heading=_("Nog geen maatregelen"),
    empty_text=_("Spreek op de pagina van een klacht af wat er anders gaat."),
)
YEAR = Table(
    name="klachtenregister",
    caption=_("Klachten in een jaar"),
    page_size=100,
    columns=(
        _plain("part", _("Onderdeel"), "part"),
        _plain("label", _("Wat"), "label", is_row_header=True),
        _plain(
            "number",
            _("Aantal"),
            lambda one: "–" if one.number is None else one.number,
            numeric=True,
        ),
    ),
    exportable=True,
)
