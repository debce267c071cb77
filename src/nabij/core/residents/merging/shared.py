# SPDX-License-Identifier: EUPL-1.2
"""Two rows turn out to be one: merged by reference, with what moved written down for undo.

What is merged, what moves with it and when two are really two, each kind says for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nabij.core.audit.public import record_change
from nabij.core.residents.exceptions import NotThere, UnableToMerge
from nabij.core.residents.models import Mergeable, MergeNote

Row = TypeVar("Row", bound=Mergeable)


@dataclass(frozen=True)
class Belongings(Generic[Row]):
    """Something that moves with a merge, and goes back with exactly what it had.

    ``move`` takes who is merged and who is kept, and returns as JSON what moved, without data of
    people; ``give_back`` takes that, then the same two.
    """

    move: Callable[[Row, Row], Any]
    give_back: Callable[[Any, Row, Row], None]


@dataclass(frozen=True)
class Words:
    """What stands in the way, in words that fit the kind."""

    same: str | Promise
    merged_before: str | Promise
    merged_since: str | Promise
    two: str | Promise


@dataclass(frozen=True)
class Merging(Generic[Row]):
    """How one kind merges: its rows, its notes, what moves by name, and when two are two."""

    kind: str
    rows: type[Row]
    notes: type[MergeNote]
    belongings: Mapping[str, Belongings[Row]]
    are_two: Callable[[Row, Row], bool]
    words: Words

    @transaction.atomic
    def merge(self, *, kept_id: UUID, merged_id: UUID, actor: UUID | None, now: datetime) -> UUID:
        """Let ``merged_id`` be the same as ``kept_id`` from now on; return the id of the merge.

        Raises:
            NotThere: one of them does not exist.
            UnableToMerge: they are the same, were merged already, or are really two.
        """
        kept, merged = self._both(kept_id, merged_id)
        self._check(kept, merged)
        moved = {name: one.move(merged, kept) for name, one in self.belongings.items()}
        self._lead(merged, kept)
        told: dict[str, Any] = {"kept": kept, "merged": merged, "moved": moved}
        note = self.notes._default_manager.create(at=now, by=actor, **told)
        self._tell(merged, before=None, after=str(kept.pk))
        return note.pk

    @transaction.atomic
    def undo(self, *, merge_id: UUID, actor: UUID | None, now: datetime) -> UUID:
        """Make two of one again, each with what it had; return who was merged.

        What came after the merge stays with the kept one. Rows that were removed since do not
        come back.

        Raises:
            NotThere: there is no such merge.
            UnableToMerge: it was undone already, or the kept one was merged itself since.
        """
        note = self.notes._default_manager.select_for_update().filter(pk=merge_id).first()
        if note is None:
            raise NotThere
        if note.undone_at is not None:
            raise UnableToMerge(_("Dit is al teruggedraaid."))
        kept, merged = self._both(note.kept_id, note.merged_id)
        if kept.merged_into_id is not None:
            raise UnableToMerge(self.words.merged_since)
        self._lead(merged, None)
        for name, one in self.belongings.items():
            # A merge of before there was such a thing moved none.
            if name in note.moved:
                one.give_back(note.moved[name], merged, kept)
        note.undone_at, note.undone_by = now, actor
        note.save(update_fields=["undone_at", "undone_by"])
        self._tell(merged, before=str(kept.pk), after=None)
        return note.merged_id

    def kept_in(self, merge_id: UUID) -> UUID:
        """Return who went on in a merge.

        Raises:
            NotThere: there is no such merge.
        """
        note = self.notes._default_manager.filter(pk=merge_id).first()
        if note is None:
            raise NotThere
        return note.kept_id

    def _both(self, kept_id: UUID, merged_id: UUID) -> tuple[Row, Row]:
        """Return both rows; locked in the order of their ids, so that two merges wait in turn."""
        ids = {kept_id, merged_id}
        rows = self.rows._default_manager.select_for_update().filter(pk__in=ids).order_by("pk")
        found = {row.pk: row for row in rows}
        if len(found) < len(ids):
            raise NotThere
        return found[kept_id], found[merged_id]

    def _check(self, kept: Row, merged: Row) -> None:
        if kept == merged:
            raise UnableToMerge(self.words.same)
        if kept.merged_into_id or merged.merged_into_id:
            raise UnableToMerge(self.words.merged_before)
        if self.are_two(kept, merged):
            raise UnableToMerge(self.words.two)

    def _lead(self, merged: Row, kept: Row | None) -> None:
        merged.merged_into = kept
        merged.save(update_fields=["merged_into"])

    def _tell(self, merged: Row, *, before: str | None, after: str | None) -> None:
        led, leads = {"merged_into": before}, {"merged_into": after}
        record_change(self.kind, merged.pk, before=led, after=leads)
