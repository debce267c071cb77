# SPDX-License-Identifier: EUPL-1.2
"""The lists of norms."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table
from nabij.measure.normbook.pages.shown import Listed


def _address(row: Listed) -> str:
    return reverse("normbook:norm", args=[row.code])


NORMS = Table(
    name="normen",
    caption=_("Normen die nu gelden"),
    columns=(
        Column(name="name", label=_("Norm"), is_row_header=True, sort=True, href=_address),
        Column(name="target", label=_("Beloofd")),
        Column(name="state", label=_("Te volgen"), template="normbook/state_cell.html", sort=True),
        Column(name="owner", label=_("Wie gaat erover?"), sort=True),
        Column(name="when", label=_("Versie"), template="normbook/version_cell.html"),
    ),
    exportable=True,
)
OTHERS = Table(
    name="andere",
    prefix="andere",
    caption=_("Normen die nu niet gelden"),
    columns=(
        Column(name="name", label=_("Norm"), is_row_header=True, sort=True, href=_address),
        Column(name="when", label=_("Versie"), template="normbook/version_cell.html"),
    ),
)
