# SPDX-License-Identifier: EUPL-1.2
"""Tables of locations, their hours, and days of the calendar."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table

LOCATIONS = Table(
    name="locaties",
    prefix="locaties",
    caption=_("Locaties"),
    columns=(
        Column(
            name="name",
            label=_("Locatie"),
            is_row_header=True,
            sort=True,
            template="administration/hours/location_cell.html",
        ),
        Column(name="code", label=_("Code"), sort=True),
    ),
    empty_heading=_("Nog geen locatie"),
    empty_text=_(
        "Zolang er geen locatie is, rekenen normen met maandag tot en met vrijdag van 9 tot 17 uur."
    ),
)

DAYS = Table(
    name="dagen",
    prefix="dagen",
    caption=_("Vrije dagen en dagen dat u juist werkt"),
    columns=(
        Column(
            name="day",
            label=_("Dag"),
            is_row_header=True,
            template="administration/hours/day_cell.html",
        ),
        Column(name="name", label=_("Naam")),
        Column(
            name="is_open",
            label=_("Wat u doet"),
            value=lambda row: _("wij werken") if row.is_open else _("wij zijn dicht"),
        ),
        Column(name="id", label=_("Wat nu"), template="administration/hours/remove_day_cell.html"),
    ),
    empty_heading=_("Geen vrije dagen"),
    empty_text=_("In deze jaren is er geen vrije dag."),
)

HOURS = Table(
    name="openingstijden",
    prefix="openingstijden",
    caption=_("Openingstijden"),
    columns=(
        Column(
            name="first_day",
            label=_("Vanaf"),
            is_row_header=True,
            template="administration/hours/first_day_cell.html",
        ),
        Column(name="week", label=_("Openingstijden")),
        Column(
            name="pk", label=_("Wat nu"), template="administration/hours/remove_hours_cell.html"
        ),
    ),
    empty_heading=_("Geen openingstijden"),
    empty_text=_("Voeg openingstijden toe."),
)

EXCEPTIONS = Table(
    name="andere-tijden",
    prefix="andere-tijden",
    caption=_("Dagen met andere tijden"),
    columns=(
        Column(
            name="day",
            label=_("Dag"),
            is_row_header=True,
            template="administration/hours/day_cell.html",
        ),
        Column(
            name="spells",
            label=_("Openingstijden"),
            value=lambda row: row.spells or _("gesloten"),
        ),
        Column(
            name="pk", label=_("Wat nu"), template="administration/hours/remove_exception_cell.html"
        ),
    ),
    empty_heading=_("Geen andere tijden"),
    empty_text=_("Voor een koopavond, een studiedag of een feestdag waarop u toch open bent."),
)
