# SPDX-License-Identifier: EUPL-1.2
"""What is held of both persons and organisations, as the one it is about reads it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.ports.holdings import Held, Refusal
from nabij.core.ports.holdings import Person as Whose
from nabij.core.residents.actions.telling import Owner
from nabij.core.residents.models import Mergeable, Representative
from nabij.core.ui.public import day

_Row = TypeVar("_Row", bound=Mergeable)


def row_of(whose: Whose, kind: str, rows: type[_Row]) -> _Row | None:
    """Return the row that somebody has here, None for another kind or an id of another form."""
    if whose.kind != kind:
        return None
    try:
        return rows._default_manager.filter(pk=UUID(whose.id)).first()
    except ValueError:
        return None


def facts(known: Iterable[tuple[str, str]]) -> Held:
    """Return what is known, each under its label; what is not known is left out."""
    return Held(
        gettext_lazy("Wie u bent"),
        (gettext_lazy("Gegeven"), gettext_lazy("Wat er staat")),
        tuple((label, value) for label, value in known if value),
    )


def details(owner: Owner) -> Held:
    """Return the ways to reach somebody."""
    return Held(
        gettext_lazy("Hoe u te bereiken bent"),
        (gettext_lazy("Soort"), gettext_lazy("Waar"), gettext_lazy("Omschrijving")),
        tuple(
            (str(row.get_kind_display()), row.value, row.label)
            for row in owner.contact_details.order_by("kind", "pk")
        ),
    )


def acting(told: Iterable[tuple[str, Iterable[Representative]]]) -> Held:
    """Return who acts for whom, under what that is; without who the other is."""
    titles = (_("Wat"), _("Grond"), _("Waarvoor"), _("Van"), _("Tot"))
    rows = tuple(_period(what, row) for what, found in told for row in found)
    return Held(gettext_lazy("Vertegenwoordiging"), titles, rows)


def refuses_nothing(whose: Whose) -> tuple[Refusal, ...]:
    """Return that nothing here must stay; the whole decides who it was about."""
    return ()


def _period(what: str, row: Representative) -> tuple[str, ...]:
    return (
        what,
        str(row.get_ground_display()),
        row.matters or _("alles"),
        day(row.valid_from),
        day(row.valid_until) if row.valid_until else "",
    )
