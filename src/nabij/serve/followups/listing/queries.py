# SPDX-License-Identifier: EUPL-1.2
"""Which follow-ups there are for other rooms: of a resident, about a contact."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from nabij.core.organisation.public import Person
from nabij.core.residents.public import ids_of
from nabij.core.rows.public import values_among
from nabij.serve.followups.access import visible
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.telling import Codes, FollowUpView, view_of

_MOST = 50


def open_for(resident_id: UUID, viewer: Person, *, now: datetime) -> list[FollowUpView]:
    """Return what is still open for a resident and may be seen by the viewer, first due first."""
    rows = visible(viewer).filter(resident_id__in=ids_of(resident_id), closed_at=None)
    return [view_of(row, now=now) for row in rows.order_by("due_at", "pk")[:_MOST]]


def all_for(resident_id: UUID, viewer: Person, *, now: datetime) -> list[FollowUpView]:
    """Return all that was promised to a resident and may be seen by the viewer, newest first."""
    rows = visible(viewer).filter(resident_id__in=ids_of(resident_id))
    return [view_of(row, now=now) for row in rows.order_by("-promised_at", "-pk")[:_MOST]]


def about_contact(contact_id: UUID, *, now: datetime) -> list[FollowUpView]:
    """Return what was promised in a contact, in the order of promising.

    Codes and moments only: who may see the contact may see that.
    """
    found = values_among(FollowUp, Codes._fields, by="contact_id", among=[contact_id])
    rows = sorted((Codes(*one) for one in found), key=lambda one: (one.promised_at, one.id))
    return [view_of(row, now=now) for row in rows[:_MOST]]


def one_for(follow_up_id: UUID, *, now: datetime) -> FollowUpView | None:
    """Return what was promised, without who and what; None where it was destroyed."""
    row = FollowUp.objects.filter(pk=follow_up_id).first()
    return view_of(row, now=now) if row else None


def views_of(ids: Collection[UUID], *, now: datetime) -> dict[UUID, FollowUpView]:
    """Return the same of several, by id; what was destroyed is left out."""
    rows = FollowUp.objects.filter(pk__in=set(ids)) if ids else ()
    return {row.pk: view_of(row, now=now) for row in rows}


def still_open(rows: QuerySet[FollowUp] | None = None) -> QuerySet[FollowUp]:
    """Return what is open, of these or of all, to ask for it within a question of one's own."""
    return (FollowUp.objects.all() if rows is None else rows).filter(closed_at=None)


def has_any() -> bool:
    """Say whether anything was ever promised here."""
    return FollowUp.objects.exists()
