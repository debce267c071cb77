# SPDX-License-Identifier: EUPL-1.2
"""Two persons turn out to be one: merged by reference, with what moved written down for undo."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nabij.core.audit.public import record_change
from nabij.core.notify.public import move_choices, return_choices
from nabij.core.ports.delivery import Recipient
from nabij.core.residents.exceptions import NotThere, UnableToMerge
from nabij.core.residents.models import ContactDetail, Merge, Person, Representative
from nabij.core.residents.queries import KIND


@transaction.atomic
def merge_persons(*, kept_id: UUID, merged_id: UUID, actor: UUID | None, now: datetime) -> UUID:
    """Let ``merged_id`` be the same person as ``kept_id`` from now on; return the id of the merge.

    The row of the merged one stays and leads to the kept one. Ways to reach it, who acts for whom,
    and what it chose about messages move. Its pseudonym stays its own: events cannot be rewritten,
    and whoever asks after the person asks for all ids (``ids_of``).

    Raises:
        NotThere: one of them does not exist.
        UnableToMerge: they are the same, were merged already, or have two different BSNs.
    """
    kept, merged = _both(kept_id, merged_id)
    _check(kept, merged)
    moved = {
        "details": _move_details(merged, kept),
        "representatives": _move_representatives(merged, kept),
        "choices": move_choices(source=_recipient(merged), target=_recipient(kept)),
    }
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    merge = Merge.objects.create(kept=kept, merged=merged, at=now, by=actor, moved=moved)
    _tell(merge, before=None, after=str(kept.pk))
    return merge.pk


@transaction.atomic
def undo_merge(*, merge_id: UUID, actor: UUID | None, now: datetime) -> UUID:
    """Make two persons of one again, each with what it had; return who was merged.

    What came after the merge stays with the kept one. Rows that were removed since do not come
    back.

    Raises:
        NotThere: there is no such merge.
        UnableToMerge: it was undone already, or the kept one was merged itself since.
    """
    merge = Merge.objects.select_for_update().filter(pk=merge_id).first()
    if merge is None:
        raise NotThere
    if merge.undone_at is not None:
        raise UnableToMerge(_("Dit is al teruggedraaid."))
    kept, merged = _both(merge.kept_id, merge.merged_id)
    if kept.merged_into_id is not None:
        raise UnableToMerge(_("Deze inwoner is daarna zelf samengevoegd. Draai dat eerst terug."))
    merged.merged_into = None
    merged.save(update_fields=["merged_into"])
    _return_details(merge.moved["details"], merged, kept)
    _return_representatives(merge.moved["representatives"], merged, kept)
    return_choices(moved=merge.moved["choices"], source=_recipient(merged), target=_recipient(kept))
    merge.undone_at, merge.undone_by = now, actor
    merge.save(update_fields=["undone_at", "undone_by"])
    _tell(merge, before=str(kept.pk), after=None)
    return merged.pk


def kept_in(merge_id: UUID) -> UUID:
    """Return the person that went on in a merge.

    Raises:
        NotThere: there is no such merge.
    """
    found = Merge.objects.filter(pk=merge_id).values_list("kept_id", flat=True).first()
    if found is None:
        raise NotThere
    return found


def _both(kept_id: UUID, merged_id: UUID) -> tuple[Person, Person]:
    """Return both rows; locked in the order of their ids, so that two merges wait in turn."""
    ids = {kept_id, merged_id}
    rows = Person.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    found = {row.pk: row for row in rows}
    if len(found) < len(ids):
        raise NotThere
    return found[kept_id], found[merged_id]


def _check(kept: Person, merged: Person) -> None:
    if kept == merged:
        raise UnableToMerge(_("Dit is dezelfde inwoner. Kies een andere."))
    if kept.merged_into_id or merged.merged_into_id:
        raise UnableToMerge(_("Een van de twee is al samengevoegd met iemand. Zoek opnieuw."))
    if kept.bsn and merged.bsn:
        raise UnableToMerge(
            _("Beide hebben een ander burgerservicenummer. Het zijn dus twee personen.")
        )


def _move_details(merged: Person, kept: Person) -> list[list[Any]]:
    """Move ways to reach; a preference gives way to the kept one's. Return id and preference."""
    own = set(kept.contact_details.filter(is_preferred=True).values_list("kind", flat=True))
    moved = []
    for row in merged.contact_details.order_by("pk"):
        moved.append([str(row.pk), row.is_preferred])
        ContactDetail.objects.filter(pk=row.pk).update(
            person=kept, is_preferred=row.is_preferred and row.kind not in own
        )
    return moved


def _return_details(moved: list[list[Any]], merged: Person, kept: Person) -> None:
    for detail_id, was_preferred in moved:
        mine = ContactDetail.objects.filter(pk=detail_id, person=kept)
        mine.update(person=merged, is_preferred=was_preferred)


def _move_representatives(merged: Person, kept: Person) -> dict[str, list[str]]:
    """Move who acts for whom on either side; what is between the two stays where it is."""
    between = Q(person=kept) | Q(representative=kept)
    moved = {}
    for side in ("person", "representative"):
        mine = Representative.objects.filter(**{side: merged}).exclude(between)
        moved[side] = [str(pk) for pk in mine.order_by("pk").values_list("pk", flat=True)]
        Representative.objects.filter(pk__in=moved[side]).update(**{side: kept})
    return moved


def _return_representatives(moved: dict[str, list[str]], merged: Person, kept: Person) -> None:
    for side, ids in moved.items():
        Representative.objects.filter(pk__in=ids, **{side: kept}).update(**{side: merged})


def _recipient(person: Person) -> Recipient:
    return Recipient(KIND, str(person.pk))


def _tell(merge: Merge, *, before: str | None, after: str | None) -> None:
    record_change(
        KIND, merge.merged_id, before={"merged_into": before}, after={"merged_into": after}
    )
