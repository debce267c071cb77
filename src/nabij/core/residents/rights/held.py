# SPDX-License-Identifier: EUPL-1.2
"""What is held of both persons and organisations, as the one it is about reads it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.ports.holdings import Cell, Coded, Held, Refusal
from nabij.core.ports.holdings import Person as Whose
from nabij.core.residents.actions.telling import Owner
from nabij.core.residents.models import Mergeable, Representative

_Row = TypeVar("_Row", bound=Mergeable)


def row_of(whose: Whose, kind: str, rows: type[_Row]) -> _Row | None:
    """Return the row that somebody has here, None for another kind or an id of another form."""
    if whose.kind != kind:
        return None
    try:
        return rows._default_manager.filter(pk=UUID(whose.id)).first()
    except ValueError:
        return None


def facts(known: Iterable[tuple[str, str, Cell]]) -> Held:
    """Return what is known, each under its code and label; what is not known is left out."""
    return Held(
        "facts",
        gettext_lazy("Wie u bent"),
        {"fact": gettext_lazy("Gegeven"), "value": gettext_lazy("Wat er staat")},
        tuple((Coded(code, label), value) for code, label, value in known if value),
    )


def details(owner: Owner) -> Held:
    """Return the ways to reach somebody."""
    return Held(
        "contactDetails",
        gettext_lazy("Hoe u te bereiken bent"),
        {
            "kind": gettext_lazy("Soort"),
            "value": gettext_lazy("Waar"),
            "label": gettext_lazy("Omschrijving"),
        },
        tuple(
            (Coded(row.kind, row.get_kind_display()), row.value, row.label)
            for row in owner.contact_details.order_by("kind", "pk")
        ),
    )


def acting(told: Iterable[tuple[Coded, Iterable[Representative]]]) -> Held:
    """Return who acts for whom, under what that is; without who the other is."""
    columns = {
        "role": _("Wat"),
        "ground": _("Grond"),
        "matters": _("Waarvoor"),
        "validFrom": _("Van"),
        "validUntil": _("Tot"),
    }
    rows = tuple(_period(what, row) for what, found in told for row in found)
    return Held("representation", gettext_lazy("Vertegenwoordiging"), columns, rows)


def refuses_nothing(whose: Whose) -> tuple[Refusal, ...]:
    """Return that nothing here must stay; the whole decides who it was about."""
    return ()


def _period(what: Coded, row: Representative) -> tuple[Cell, ...]:
    return (
        what,
        Coded(row.ground, row.get_ground_display()),
        Coded(row.matters, row.matters or _("alles")),
        row.valid_from,
        row.valid_until,
    )
