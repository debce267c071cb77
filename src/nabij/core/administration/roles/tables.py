# SPDX-License-Identifier: EUPL-1.2
"""Tables about roles."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table

ROLES = Table(
    name="rollen",
    caption=_("Rollen"),
    columns=(
        Column(
            name="name",
            label=_("Rol"),
            is_row_header=True,
            sort=True,
            template="administration/role_cell.html",
        ),
        Column(name="capabilities", label=_("Rechten"), numeric=True, sort=True),
        Column(name="holders", label=_("Medewerkers"), numeric=True, sort=True),
    ),
)

GROUPS = Table(
    name="groepen",
    prefix="groepen",
    caption=_("Groepen die een rol geven"),
    columns=(
        Column(name="group", label=_("Groep"), is_row_header=True),
        Column(name="role", label=_("Rol")),
        Column(name="pk", label=_("Geldt voor"), template="administration/scope_cell.html"),
        Column(name="id", label=_("Wat nu"), template="administration/remove_group_cell.html"),
    ),
    empty_heading=_("Nog geen groepen"),
    empty_text=_("Met de eigen aanmelding van de organisatie komt nu niemand binnen."),
)
