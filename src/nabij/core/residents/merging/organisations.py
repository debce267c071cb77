# SPDX-License-Identifier: EUPL-1.2
"""Two organisations turn out to be one: branches, ways to reach and people move."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nabij.core.residents.merging.belongings import details_of, representatives_on
from nabij.core.residents.merging.shared import Belongings, Merging, Words
from nabij.core.residents.models import Branch, Organisation, OrganisationMerge
from nabij.core.residents.queries import ORGANISATION_KIND


def _move_branches(merged: Organisation, kept: Organisation) -> list[str]:
    ids = merged.branches.order_by("pk").values_list("pk", flat=True)
    moved = [str(pk) for pk in ids]
    Branch.objects.filter(pk__in=moved).update(organisation=kept)
    return moved


def _return_branches(moved: list[str], merged: Organisation, kept: Organisation) -> None:
    Branch.objects.filter(pk__in=moved, organisation=kept).update(organisation=merged)


def _are_two(kept: Organisation, merged: Organisation) -> bool:
    """Say whether their numbers tell them apart: the database holds no number twice."""
    return bool(kept.kvk and merged.kvk)


ORGANISATIONS = Merging(
    kind=ORGANISATION_KIND,
    rows=Organisation,
    notes=OrganisationMerge,
    belongings={
        "branches": Belongings(_move_branches, _return_branches),
        "details": details_of("organisation"),
        "representatives": representatives_on(("organisation",)),
    },
    are_two=_are_two,
    words=Words(
        same=_("Dit is dezelfde organisatie. Kies een andere."),
        merged_before=_("Een van de twee is al samengevoegd. Zoek opnieuw."),
        merged_since=_("Deze organisatie is daarna zelf samengevoegd. Draai dat eerst terug."),
        two=_("Beide hebben een ander KvK-nummer. Het zijn dus twee organisaties."),
    ),
)


def merge_organisations(
    *, kept_id: UUID, merged_id: UUID, actor: UUID | None, now: datetime
) -> UUID:
    """Let ``merged_id`` be the same organisation as ``kept_id`` from now on; return the merge.

    Raises:
        NotThere: one of them does not exist.
        UnableToMerge: they are the same, were merged already, or have two different KvK numbers.
    """
    return ORGANISATIONS.merge(kept_id=kept_id, merged_id=merged_id, actor=actor, now=now)


def undo_organisation_merge(*, merge_id: UUID, actor: UUID | None, now: datetime) -> UUID:
    """Make two organisations of one again, each with what it had; return which was merged.

    Raises:
        NotThere: there is no such merge.
        UnableToMerge: it was undone already, or the kept one was merged itself since.
    """
    return ORGANISATIONS.undo(merge_id=merge_id, actor=actor, now=now)
