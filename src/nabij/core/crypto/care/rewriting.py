# SPDX-License-Identifier: EUPL-1.2
"""Writing stored values anew with the newest key, in batches.

What is left to do stands in the data itself: the version in each value. So a killed process costs
nothing; whoever starts again goes on with what is left. A value that somebody changes meanwhile is
left as that one wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Case, F, TextField, Value, When
from django.db.models.functions import Cast

from nabij.core.crypto.care.uses import KeyedField, keyed_fields, stored
from nabij.core.crypto.exceptions import KeyUnreadable, SealBroken
from nabij.core.crypto.fields.encrypted import ByRow, EncryptedTextField, Sealed
from nabij.core.crypto.fields.search_hash import Hashed, SearchHashField
from nabij.core.crypto.keys import newest_key
from nabij.core.crypto.sealing import header

BATCH = 500

Progress = Callable[[str, int], None]
Row = tuple[Any, str, str | None]
Made = tuple[Any, str, Sealed | Hashed | None]


@dataclass
class Rewritten:
    """What became of the values that were on an older version.

    ``unreadable``: the key is lost or the value damaged; ``doubles``: another row has the value
    already, where only one may.
    """

    rewritten: int = 0
    unreadable: int = 0
    doubles: int = 0

    @property
    def left(self) -> int:
        """Values that are still on an older version."""
        return self.unreadable + self.doubles

    def add(self, other: Rewritten) -> None:
        """Count those of another field in."""
        self.rewritten += other.rewritten
        self.unreadable += other.unreadable
        self.doubles += other.doubles


def rewrite(purpose: str, *, progress: Progress) -> Rewritten:
    """Write every value of a purpose anew that is not on its newest key.

    ``progress`` is told the field and how many of its values were written so far.

    Raises:
        KeyUnreadable: the newest key is not there.
    """
    total = Rewritten()
    for field in keyed_fields(purpose):
        written = 0
        while True:
            done = Rewritten()
            for batch in _batches(field):
                _write(field, batch, done)
                progress(field.place, written + done.rewritten)
            written += done.rewritten
            # Again until there is nothing new: a transaction that began before the newest key
            # was there may have written an older one behind our back.
            if not done.rewritten:
                break
        total.add(Rewritten(written, done.unreadable, done.doubles))
    return total


def _batches(field: KeyedField) -> Iterator[list[Row]]:
    """Yield ids with what stands in the column, and in that of the value it is the hash of."""
    newest = header(newest_key(field.purpose).version)
    source = field.source.name if isinstance(field, SearchHashField) else field.name
    rows = (
        stored(field)
        .exclude(stored_text__startswith=newest)
        .annotate(source_text=Cast(F(source), TextField()))
        .order_by("pk")
        .values_list("pk", "stored_text", "source_text")
    )
    batch = list(rows[:BATCH])
    while batch:
        yield batch
        batch = list(rows.filter(pk__gt=batch[-1][0])[:BATCH])


def _write(field: KeyedField, batch: list[Row], done: Rewritten) -> None:
    made: list[Made] = []
    for pk, text, source in batch:
        try:
            made.append((pk, text, _made_anew(field, pk, source)))
        except (KeyUnreadable, SealBroken):
            done.unreadable += 1
    try:
        done.rewritten += _replace(field, made)
    except IntegrityError:
        for one in made:
            _write_alone(field, one, done)


def _write_alone(field: KeyedField, one: Made, done: Rewritten) -> None:
    try:
        done.rewritten += _replace(field, [one])
    except IntegrityError:
        done.doubles += 1


def _made_anew(field: KeyedField, pk: Any, source: str | None) -> Sealed | Hashed | None:
    encrypted = field if isinstance(field, EncryptedTextField) else field.source
    plain = None if source is None else encrypted.unseal(Sealed(source), pk)
    if isinstance(field, SearchHashField):
        return field.hash(plain)
    return None if plain is None else field.seal(plain, pk)


@transaction.atomic
def _replace(field: KeyedField, made: list[Made]) -> int:
    """Write what was made, but for rows that somebody changed or deleted since they were read."""
    rows = stored(field).filter(pk__in=[pk for pk, _old, _new in made]).order_by("pk")
    there = dict(rows.select_for_update().values_list("pk", "stored_text"))
    due = [(pk, new) for pk, old, new in made if there.get(pk) == old]
    if not due:
        return 0
    choice = Case(*(When(pk=pk, then=Value(new, output_field=field)) for pk, new in due))
    chosen = field.model._base_manager.filter(pk__in=[pk for pk, _new in due])
    return chosen.update(**{field.name: ByRow(choice, output_field=field)})
