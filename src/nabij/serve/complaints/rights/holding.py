# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about who complained.

Erasing takes away who it was and what was written; that there was a complaint, about which team and
how it ended stays, for the register of the year (Awb 9:12a). What is open is ended first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.ports.holdings import Coded, Erased, Held, HoldingPort, Person, Refusal, Use, later
from nabij.core.residents.public import KIND as RESIDENT
from nabij.serve.complaints.models import Complaint, Step

_COMPLAINTS = gettext_lazy("Klachten die u indiende")
_TEXTS = ("conduct", "name", "address", "email", "phone", "findings", "conclusions")


def _held(person: Person) -> tuple[Held, ...]:
    rows = list(_of(person).select_related("team").order_by("received_on", "pk"))
    return _complaints(rows), _steps(rows)


def _complaints(rows: Collection[Complaint]) -> Held:
    return Held(
        "complaints",
        _COMPLAINTS,
        {
            "reference": _("Kenmerk"),
            "receivedOn": _("Ontvangen op"),
            "dueOn": _("Uiterlijk op"),
            "state": _("Stand"),
            "team": _("Team"),
            "conduct": _("Waar het over gaat"),
            "name": _("Naam"),
            "address": _("Adres"),
            "email": _("E-mailadres"),
            "phone": _("Telefoonnummer"),
            "judgement": _("Oordeel"),
            "findings": _("Bevindingen"),
            "conclusions": _("Conclusies"),
        },
        tuple(
            (
                row.reference,
                row.received_on,
                row.due_on,
                Coded(row.state, row.get_state_display()),
                Coded(row.team_id, row.team.name),
                row.conduct,
                row.name,
                row.address,
                row.email,
                row.phone,
                Coded(row.judgement, row.get_judgement_display()) if row.judgement else None,
                row.findings,
                row.conclusions,
            )
            for row in rows
        ),
    )


def _steps(rows: Collection[Complaint]) -> Held:
    steps = Step.objects.filter(complaint__in=[row.pk for row in rows]).order_by("at", "pk")
    return Held(
        "complaintSteps",
        gettext_lazy("Wat er met die klachten is gedaan"),
        {"on": _("Wanneer"), "step": _("Wat"), "note": _("Notitie")},
        tuple((one.on, Coded(one.what, one.get_what_display()), one.note) for one in steps),
    )


def _refusals(person: Person) -> tuple[Refusal, ...]:
    if not _of(person).filter(closed_on=None).exists():
        return ()
    why = _("Deze klachten lopen nog. Handel ze eerst af; daarna kunnen de gegevens weg.")
    return (Refusal(_COMPLAINTS, why),)


def _erase(person: Person, now: datetime) -> tuple[Erased, ...]:
    rows = list(_of(person).filter(closed_on__isnull=False).select_for_update())
    for row in rows:
        _forget(row)
    return (Erased(_COMPLAINTS, len(rows)),) if rows else ()


def _forget(row: Complaint) -> None:
    for name in _TEXTS:
        setattr(row, name, "")
    row.resident_id = None
    row.source_kind = row.source_id = ""
    row.save()
    for step in row.steps.all():
        step.note = ""
        step.save(update_fields=["note"])


def _last_used(people: Collection[Person]) -> Mapping[Person, Use]:
    """Return when each last complained; while that is kept, so is who it was."""
    residents: dict[UUID | None, Person] = {
        known: one for one in people if one.kind == RESIDENT and (known := _uuid(one.id))
    }
    found: dict[Person, Use] = {}
    rows = Complaint.objects.filter(resident_id__in=list(residents))
    for resident_id, closed_on, received_on in rows.values_list(
        "resident_id", "closed_on", "received_on"
    ):
        person = residents[resident_id]
        use = Use(closed_on or received_on, is_open=True)
        found[person] = later(found[person], use) if person in found else use
    return found


def _of(person: Person) -> QuerySet[Complaint]:
    if person.kind == RESIDENT and (known := _uuid(person.id)):
        return Complaint.objects.filter(resident_id=known)
    return Complaint.objects.none()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


HOLDING = HoldingPort(_held, _refusals, _erase, _last_used)
