# SPDX-License-Identifier: EUPL-1.2
"""The lists. A file holds no question and no name of who asked: it leaves the building."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nabij.core.events.public import CHANNEL_LABELS
from nabij.core.ui.public import Column, Table, day, moment
from nabij.serve.catalogue.public import known_products
from nabij.serve.followups.listing.standing import Listed

_LONGEST_LINE = 80
_HOUR_S = 3600


def _address(one: Listed) -> str:
    return reverse("followups:follow_up", args=[one.row.pk])


def _line(one: Listed) -> str:
    """Return the question on one line."""
    words = " ".join(one.row.question.split()) or str(one.row.get_kind_display())
    return words if len(words) <= _LONGEST_LINE else f"{words[:_LONGEST_LINE].rstrip()}…"


def _hours(one: Listed) -> float | None:
    return None if one.age_working_s is None else round(one.age_working_s / _HOUR_S, 1)


def _origin_address(agreement: Any) -> str:
    if not agreement.shows:
        return ""
    return reverse("followups:follow_up", args=[agreement.follow_up_id])


def _origin(agreement: Any) -> Any:
    return _("Bekijk de belofte") if agreement.shows else ""


def _stand(agreement: Any) -> Any:
    return _("Geldt") if agreement.holds else _("Geldt niet meer")


_STANDING = Column(
    name="standing",
    label=_("Hoe staat het"),
    value=lambda one: one.words,
    template="followups/standing_cell.html",
)
_QUESTION = Column(
    name="question",
    label=_("Waar het over gaat"),
    value=_line,
    is_row_header=True,
    href=_address,
)
_WHO = Column(name="employee", label=_("Wie"), value=lambda one: one.row.employee or _("niemand"))
_KIND = Column(name="kind", label=_("Soort"), value=lambda one: one.row.get_kind_display())
_TEAM = Column(name="team", label=_("Team"), value=lambda one: one.row.team)


def _plain(name: str, label: Any, value: Any, **more: Any) -> Column:
    return Column(name=name, label=label, value=value, **more)


WORK = Table(
    name="beloften",
    caption=_("Beloften"),
    page_size=25,
    columns=(
        _QUESTION,
        _STANDING,
        _KIND,
        _TEAM,
        _WHO,
        _plain("promised", _("Beloofd op"), lambda one: day(one.row.promised_at), is_whole=True),
    ),
    exportable=True,
    empty_heading=_("Er staat niets open"),
    empty_text=_("Alles wat is beloofd, is nagekomen."),
)
FILE = Table(
    name="beloften",
    caption=_("Beloften"),
    columns=(
        _plain("id", _("Nummer"), lambda one: str(one.row.pk)),
        _KIND,
        _plain("state", _("Stand"), lambda one: one.row.get_state_display()),
        _STANDING,
        _TEAM,
        _WHO,
        _plain("product", _("Product"), lambda one: one.row.product),
        _plain(
            "channel",
            _("Kanaal"),
            lambda one: CHANNEL_LABELS.get(one.row.channel, one.row.channel),
        ),
        _plain("promised", _("Beloofd op"), lambda one: one.row.promised_at),
        _plain("due", _("Uiterlijk op"), lambda one: one.row.due_at),
        _plain("closed", _("Afgerond op"), lambda one: one.row.closed_at),
        _plain("hours", _("Leeftijd in uren open"), _hours, numeric=True, decimals=1),
        _plain("attempts", _("Pogingen"), lambda one: one.row.attempts, numeric=True),
        _plain("source", _("Bron"), lambda one: one.row.source),
        _plain("number", _("Nummer in de bron"), lambda one: one.row.source_number),
    ),
    exportable=True,
)
SILENT = Table(
    name="stil",
    caption=_("Wie hoorde te lang niets"),
    columns=(
        _QUESTION,
        _plain("heard", _("Hoorde voor het laatst iets"), lambda one: moment(one.row.heard_at)),
        _STANDING,
        _TEAM,
        _WHO,
    ),
    empty_heading=_("Niemand wacht te lang in stilte"),
    empty_text=_("Iedereen met een open belofte hoorde in deze periode iets van u."),
)
FOUND = Table(
    name="gevonden",
    caption=_("Gevonden beloften"),
    columns=(_QUESTION, _STANDING, _KIND, _TEAM, _WHO),
    page_size=100,
    empty_heading=_("Niets gevonden"),
    empty_text=_("Zoek op een ander woord of nummer."),
)


TEAMS = Table(
    name="teams",
    caption=_("Open beloften per team"),
    order="-overdue",
    page_size=100,
    columns=(
        _plain("name", _("Team"), "name", is_row_header=True, sort=True),
        _plain("open_count", _("Open"), "open_count", numeric=True, sort=True),
        _plain("overdue", _("Te laat"), "overdue", numeric=True, sort=True),
        _plain("waiting", _("Wacht op de inwoner"), "waiting", numeric=True, sort=True),
        _plain(
            "untaken", _("Langer dan een uur niet opgepakt"), "untaken", numeric=True, sort=True
        ),
        _plain(
            "oldest",
            _("Oudste beloofd op"),
            lambda one: day(one.oldest_at),
            sort=lambda one: one.oldest_at,
        ),
    ),
    exportable=True,
    empty_heading=_("Er zijn geen teams"),
)

AGREEMENTS = Table(
    name="afspraken",
    caption=_("Afspraken van teams"),
    search=("text",),
    search_label=_("Zoek op woorden"),
    columns=(
        _plain("text", _("Wat we voortaan doen"), "text", is_row_header=True),
        _plain("team", _("Team"), "team.name", sort=True),
        _plain("product", _("Product"), lambda one: known_products().get(one.product, one.product)),
        _plain("origin", _("Komt van"), _origin, href=_origin_address),
        _plain(
            "stand", _("Stand"), _stand, template="followups/agreement_cell.html", is_whole=True
        ),
    ),
    exportable=True,
    empty_heading=_("Er zijn nog geen afspraken"),
    empty_text=_("Een afspraak maakt u op de pagina van een signaal, of van wat te laat is."),
)
SOURCES = Table(
    name="systemen",
    caption=_("Systemen waar werk uit komt"),
    columns=(
        Column(name="name", label=_("Systeem"), value=lambda one: one.name, is_row_header=True),
        Column(name="open", label=_("Open"), value=lambda one: one.open, numeric=True),
        Column(
            name="last",
            label=_("Laatste nieuwe regel"),
            value=lambda one: moment(one.last_new_at) if one.last_new_at else "",
        ),
    ),
)
FAULTS = Table(
    name="regels",
    caption=_("Regels die niet kloppen"),
    page_size=200,
    columns=(
        Column(name="line", label=_("Regel"), value=lambda one: one.line, is_row_header=True),
        Column(name="column", label=_("Kolom"), value=lambda one: one.column),
        Column(name="message", label=_("Wat er mis is"), value=lambda one: one.message),
    ),
)
