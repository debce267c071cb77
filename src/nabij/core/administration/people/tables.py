# SPDX-License-Identifier: EUPL-1.2
"""Tables about employees."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.sign_in.public import SCREEN_COLUMNS
from nabij.core.ui.public import Column, Table

PEOPLE = Table(
    name="medewerkers",
    caption=_("Medewerkers"),
    search=("name", "email", "roles"),
    columns=(
        Column(
            name="name",
            label=_("Naam"),
            is_row_header=True,
            sort=True,
            template="administration/employee_cell.html",
        ),
        Column(name="email", label=_("E-mailadres"), sort=True),
        Column(name="roles", label=_("Rollen"), sort=True),
        Column(
            name="last_login",
            label=_("Laatst aangemeld"),
            sort=True,
            template="ui/tables/moment_cell.html",
        ),
        Column(
            name="has_second_step",
            label=_("Tweede stap"),
            template="administration/yes_no_cell.html",
        ),
    ),
    empty_heading=_("Nog niemand"),
    empty_text=_("Voeg een medewerker toe."),
)

ASSIGNMENTS = Table(
    name="rollen",
    caption=_("Rollen van deze medewerker"),
    columns=(
        Column(name="role", label=_("Rol"), is_row_header=True),
        Column(name="pk", label=_("Geldt voor"), template="administration/scope_cell.html"),
        Column(name="from_group", label=_("Komt van"), template="administration/origin_cell.html"),
        Column(name="id", label=_("Wat nu"), template="administration/take_role_cell.html"),
    ),
    empty_heading=_("Nog geen rol"),
    empty_text=_("Zonder rol ziet deze collega alleen de startpagina."),
)

SCREENS = Table(
    name="schermen",
    prefix="schermen",
    caption=_("Schermen en telefoons"),
    columns=SCREEN_COLUMNS,
    empty_heading=_("Nergens"),
    empty_text=_("Deze collega is nu nergens aangemeld."),
)
