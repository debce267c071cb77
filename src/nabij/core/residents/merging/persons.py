# SPDX-License-Identifier: EUPL-1.2
"""Two persons turn out to be one.

Ways to reach, who acts for whom, marks, wishes, and what was chosen about messages move. A
pseudonym stays its own: events cannot be rewritten, and whoever asks after a person asks for all
ids (``ids_of``).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nabij.core.notify.public import move_choices, return_choices
from nabij.core.residents.actions.choices import recipient_of
from nabij.core.residents.marks.models import Mark, Wish
from nabij.core.residents.merging.belongings import details_of, lasting_of, representatives_on
from nabij.core.residents.merging.shared import Belongings, Merging, Words
from nabij.core.residents.models import Merge, Person
from nabij.core.residents.queries import KIND


def _move_choices(merged: Person, kept: Person) -> Any:
    return move_choices(source=recipient_of(merged.pk), target=recipient_of(kept.pk))


def _return_choices(moved: Any, merged: Person, kept: Person) -> None:
    return_choices(moved=moved, source=recipient_of(merged.pk), target=recipient_of(kept.pk))


def _are_two(kept: Person, merged: Person) -> bool:
    """Say whether their numbers tell them apart: the database holds no number twice."""
    return bool(kept.bsn and merged.bsn)


PERSONS = Merging(
    kind=KIND,
    rows=Person,
    notes=Merge,
    belongings={
        "details": details_of("person"),
        "representatives": representatives_on(("person", "representative")),
        "choices": Belongings(_move_choices, _return_choices),
        "marks": lasting_of(Mark),
        "wishes": lasting_of(Wish),
    },
    are_two=_are_two,
    words=Words(
        same=_("Dit is dezelfde inwoner. Kies een andere."),
        merged_before=_("Een van de twee is al samengevoegd met iemand. Zoek opnieuw."),
        merged_since=_("Deze inwoner is daarna zelf samengevoegd. Draai dat eerst terug."),
        two=_("Beide hebben een ander burgerservicenummer. Het zijn dus twee personen."),
    ),
)


def merge_persons(*, kept_id: UUID, merged_id: UUID, actor: UUID | None, now: datetime) -> UUID:
    """Let ``merged_id`` be the same person as ``kept_id`` from now on; return the id of the merge.

    Raises:
        NotThere: one of them does not exist.
        UnableToMerge: they are the same, were merged already, or have two different BSNs.
    """
    return PERSONS.merge(kept_id=kept_id, merged_id=merged_id, actor=actor, now=now)


def undo_merge(*, merge_id: UUID, actor: UUID | None, now: datetime) -> UUID:
    """Make two persons of one again, each with what it had; return who was merged.

    Raises:
        NotThere: there is no such merge.
        UnableToMerge: it was undone already, or the kept one was merged itself since.
    """
    return PERSONS.undo(merge_id=merge_id, actor=actor, now=now)
