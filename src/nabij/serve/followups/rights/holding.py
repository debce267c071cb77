# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about a person or an organisation: what was promised to them, and done.

Erasing takes away whom it was about and what was written; that something was promised, when and by
which team stays, for figures. What is still open is kept or withdrawn first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.ports.holdings import Coded, Erased, Held, HoldingPort, Person, Refusal, Use, later
from nabij.core.residents.public import KIND as RESIDENT
from nabij.core.residents.public import ORGANISATION_KIND as ORGANISATION
from nabij.serve.followups.models import Contribution, Deed, FollowUp

_PROMISES = gettext_lazy("Wat de gemeente u beloofde")


def _held(person: Person) -> tuple[Held, ...]:
    rows = list(_of(person).select_related("team").order_by("promised_at", "pk"))
    return _promises(rows), _deeds(rows)


def _promises(rows: Collection[FollowUp]) -> Held:
    return Held(
        "promises",
        _PROMISES,
        {
            "kind": _("Soort"),
            "promisedAt": _("Beloofd op"),
            "dueAt": _("Uiterlijk op"),
            "state": _("Stand"),
            "team": _("Team"),
            "question": _("Waar het over gaat"),
            "name": _("Naam"),
            "phone": _("Telefoonnummer"),
            "email": _("E-mailadres"),
        },
        tuple(
            (
                Coded(row.kind, row.get_kind_display()),
                row.promised_at,
                row.due_at,
                Coded(row.state, row.get_state_display()),
                Coded(row.team_id, row.team.name),
                row.question,
                row.asker_name,
                row.asker_phone,
                row.asker_email,
            )
            for row in rows
        ),
    )


def _deeds(rows: Collection[FollowUp]) -> Held:
    deeds = Deed.objects.filter(follow_up__in=[row.pk for row in rows]).order_by("at", "pk")
    return Held(
        "deeds",
        gettext_lazy("Wat er met die beloften is gedaan"),
        {"at": _("Wanneer"), "deed": _("Wat"), "outcome": _("Uitkomst"), "note": _("Notitie")},
        tuple(
            (
                deed.at,
                Coded(deed.what, deed.get_what_display()),
                Coded(deed.outcome, deed.get_outcome_display()) if deed.outcome else None,
                deed.note,
            )
            for deed in deeds
        ),
    )


def _refusals(person: Person) -> tuple[Refusal, ...]:
    if not _of(person).filter(closed_at=None).exists():
        return ()
    why = _("Deze beloften staan nog open. Kom ze na of trek ze in; daarna kunnen de gegevens weg.")
    return (Refusal(_PROMISES, why),)


def _erase(person: Person, now: datetime) -> tuple[Erased, ...]:
    rows = list(_of(person).filter(closed_at__isnull=False).select_for_update())
    for row in rows:
        _forget(row)
    return (Erased(_PROMISES, len(rows)),) if rows else ()


def _forget(row: FollowUp) -> None:
    row.question = row.asker_name = row.asker_phone = row.asker_email = ""
    row.resident_id = row.contact_id = None
    row.subject_kind = row.subject_id = row.source = row.source_number = ""
    row.save()
    for deed in row.deeds.all():
        deed.note = ""
        deed.save(update_fields=["note"])
    for one in Contribution.objects.filter(follow_up=row):
        one.asked = ""
        one.save(update_fields=["asked"])


def _last_used(people: Collection[Person]) -> Mapping[Person, Use]:
    """Return when each was last promised something; while that is kept, so is who it was for."""
    found: dict[Person, Use] = {}
    for person, row in _rows_of(people):
        use = Use(localtime(row.closed_at or row.promised_at).date(), is_open=True)
        found[person] = later(found[person], use) if person in found else use
    return found


def _rows_of(people: Collection[Person]) -> list[tuple[Person, FollowUp]]:
    residents = {_uuid(one.id): one for one in people if one.kind == RESIDENT and _uuid(one.id)}
    organisations = {one.id: one for one in people if one.kind == ORGANISATION}
    rows = FollowUp.objects.only("resident_id", "subject_id", "closed_at", "promised_at")
    mine = rows.filter(resident_id__in=list(residents))
    theirs = rows.filter(subject_kind=ORGANISATION, subject_id__in=list(organisations))
    return [(residents[row.resident_id], row) for row in mine.iterator()] + [
        (organisations[row.subject_id], row) for row in theirs.iterator()
    ]


def _of(person: Person) -> QuerySet[FollowUp]:
    if person.kind == RESIDENT and _uuid(person.id):
        return FollowUp.objects.filter(resident_id=_uuid(person.id))
    if person.kind == ORGANISATION:
        return FollowUp.objects.filter(
            Q(subject_kind=ORGANISATION, subject_id=person.id, resident_id=None)
        )
    return FollowUp.objects.none()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


HOLDING = HoldingPort(_held, _refusals, _erase, _last_used)
