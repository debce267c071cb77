# SPDX-License-Identifier: EUPL-1.2
"""Tables of who may do what."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from nabij.core.administration.matrix.queries import Grant
from nabij.core.ui.public import Column, Table


def capability_table(role_names: dict[str, str]) -> Table:
    """Return the table of what roles may, one column a role."""
    return Table(
        name="rechten",
        caption=_("Welke rol wat mag"),
        narrow="scroll",
        columns=(
            Column(
                name="label",
                label=_("Recht"),
                is_row_header=True,
                template="administration/grant_cell.html",
            ),
            *(
                Column(
                    name=code,
                    label=name,
                    value=_given_to(code),
                    template="administration/yes_no_cell.html",
                )
                for code, name in role_names.items()
            ),
        ),
    )


def page_table() -> Table:
    """Return the table of pages and what each asks."""
    return Table(
        name="paginas",
        prefix="paginas",
        caption=_("Wat elke pagina vraagt"),
        search=("path", "asks"),
        # All of it on one sheet, to be printed and kept.
        page_size=1000,
        columns=(
            Column(name="path", label=_("Adres"), is_row_header=True),
            Column(
                name="asks",
                label=_("Vraagt"),
                template="administration/asks_cell.html",
            ),
        ),
    )


def _given_to(role: str) -> Callable[[Grant], bool]:
    return lambda grant: role in grant.roles
