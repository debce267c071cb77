# SPDX-License-Identifier: EUPL-1.2
"""Which follow-ups there are for other rooms: of a resident, about a contact."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nabij.core.organisation.public import Person, known_calendar
from nabij.core.rows.public import Among, together
from nabij.serve.followups.access import visible
from nabij.serve.followups.listing.standing import listed
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.telling import Codes, FollowUpView, HowItStands, view_of

_MOST = 50
_HOUR_S = 3600


def open_for(ids: Collection[UUID], viewer: Person, *, now: datetime) -> list[FollowUpView]:
    """Return what is still open for a resident and may be seen by the viewer, first due first.

    ``ids`` are all under which the resident was ever known.
    """
    rows = visible(viewer).filter(resident_id__in=ids, closed_at=None)
    return [view_of(row, now=now) for row in rows.order_by("due_at", "pk")[:_MOST]]


def about_contact(contact_id: UUID, *, now: datetime) -> list[FollowUpView]:
    """Return what was promised in a contact, in the order of promising.

    Codes and moments only: who may see the contact may see that.
    """
    (found,) = together(asked_about_contact(contact_id))
    return told_about_contact(found, now=now)


def asked_about_contact(contact_id: UUID) -> Among:
    """Return what asks that, for who asks something else in the same journey."""
    return Among(FollowUp, Codes._fields, "contact_id", [contact_id])


def told_about_contact(found: Iterable[tuple[Any, ...]], *, now: datetime) -> list[FollowUpView]:
    """Return what ``about_contact`` does, of what was asked in that way."""
    rows = sorted((Codes(*one) for one in found), key=lambda one: (one.promised_at, one.id))
    return [view_of(row, now=now) for row in rows[:_MOST]]


def one_for(follow_up_id: UUID, *, now: datetime) -> FollowUpView | None:
    """Return what was promised, without who and what; None where it was destroyed."""
    row = FollowUp.objects.filter(pk=follow_up_id).first()
    return view_of(row, now=now) if row else None


def standing_of(ids: Collection[UUID], *, now: datetime) -> dict[UUID, HowItStands]:
    """Return how several stand, by id; what was destroyed is left out."""
    if not ids:
        return {}
    rows = list(FollowUp.objects.filter(pk__in=set(ids)).select_related("team"))
    return {
        one.row.pk: HowItStands(
            words=one.words,
            tone=one.tone,
            team=one.row.team.name,
            open_hours=None if one.age_working_s is None else one.age_working_s / _HOUR_S,
        )
        for one in listed(rows, schedule=known_calendar(), now=now)
    }


def still_open(rows: QuerySet[FollowUp] | None = None) -> QuerySet[FollowUp]:
    """Return what is open, of these or of all, to ask for it within a question of one's own."""
    return (FollowUp.objects.all() if rows is None else rows).filter(closed_at=None)


def has_any() -> bool:
    """Say whether anything was ever promised here."""
    return FollowUp.objects.exists()
