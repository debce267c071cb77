# SPDX-License-Identifier: EUPL-1.2
"""The list of what was announced."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table, day
from nabij.serve.mailings.models import Mailing
from nabij.serve.mailings.pages.shown import shown, what_of

MAILINGS = Table(
    name="mailings",
    caption=_("Mailings en evenementen"),
    search=("title", "told"),
    order="-first_day",
    columns=(
        Column(
            name="title",
            label=_("Wat"),
            is_row_header=True,
            sort=True,
            href=lambda row: reverse("mailings:mailing", args=[row.pk]),
        ),
        Column(name="number", label=_("Hoeveel"), value=what_of, sort="number"),
        Column(name="team", label=_("Team"), value=lambda row: row.team.name, sort="team.name"),
        Column(
            name="first_day",
            label=_("Vanaf"),
            value=lambda row: day(row.first_day),
            sort="first_day",
        ),
        Column(name="last_day", label=_("Tot en met"), value=lambda row: day(row.last_day)),
        Column(name="expected", label=_("Verwacht extra"), numeric=True, sort=True),
        Column(name="state", label=_("Stand"), value=lambda row: _state(row)),
    ),
    exportable=True,
    empty_heading=_("Er is nog niets aangekondigd"),
    empty_text=_("Gaat er veel post uit of komt er een avond? Kondig het aan."),
)


def _state(row: Mailing) -> str:
    return shown(row, today=localdate()).state
