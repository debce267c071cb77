# SPDX-License-Identifier: EUPL-1.2
"""What actions and pages call: a change that is being made, something personal that is shown."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import Model
from django.utils import timezone

from nabij.core.audit.chain.appending import Ending, Entry, append, append_here, as_context
from nabij.core.audit.chain.sealing import KeyUnreadable, as_json, current_key
from nabij.core.audit.collecting.holding import Held, held_by, hold
from nabij.core.audit.collecting.sealed import About, seal_fields
from nabij.core.audit.collecting.units import (
    SYSTEM,
    Actor,
    Context,
    Unit,
    current_unit,
    under_way,
)
from nabij.core.audit.collecting.values import Code, difference, without_bsn
from nabij.core.audit.exceptions import NotInTransaction
from nabij.core.audit.models import ID_MAX, KIND_MAX, PURPOSE_MAX, PendingChange
from nabij.core.crypto.public import Subject
from nabij.core.rows.public import held as held_rows
from nabij.core.rows.public import insert

logger = logging.getLogger("nabij.audit")

DONE, REFUSED, FAILED = "done", "refused", "failed"
_ALONE = "outside"


def record_change(
    kind: str,
    subject_id: object,
    *,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    secret: Collection[str] = (),
    sealed: Collection[str] = (),
    of: Collection[Subject] = (),
) -> None:
    """Record what changed of a thing, in the transaction that changes it.

    ``before`` and ``after`` are the fields that may have changed; None before: it was made, None
    after: it was deleted. Of ``secret`` fields only is kept that they changed. ``sealed`` fields
    are about the people in ``of``: what they held can be read until one of these is erased. Where
    nothing differs, nothing is recorded; where the transaction rolls back, neither.

    Raises:
        NotInTransaction: no transaction is open.
        TypeError: a value cannot be kept.
        ValueError: both are None, kind or id is too long, or nobody said of whom values are.
        KeyUnreadable: the key that keys of people are sealed with is not there.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(kind)
    key = current_key()
    found = difference(before, after, secret=secret, sealed=sealed, code=key.code)
    if found is None:
        return
    now = timezone.now()
    # To the microsecond: no two changes of a unit are the same, so that a copy is seen.
    at = now.isoformat(timespec="microseconds")
    about = About(_fitting(kind, KIND_MAX), subject_key(subject_id, key.code), at)
    told = {**asdict(about), "did": found.did, "fields": found.fields, "hidden": found.hidden}
    if found.sealed:
        told["sealed"] = seal_fields(found.sealed, about=about, of=of)
    unit = current_unit() or _alone()
    if unit.holds_changes:
        hold(unit.id, told)
        return
    _let_wait(unit, [told], now)
    if current_unit() is None:
        transaction.on_commit(lambda: settle(unit, Ending(DONE)))


def _let_wait(unit: Unit, changes: Iterable[Mapping[str, Any]], now: datetime) -> None:
    """Write changes into the database, until the row of their unit tells them."""
    key, context = current_key(), as_context(unit.context())
    waiting = [
        PendingChange(unit_id=unit.id, at=now, context=context, change=as_json(each), key_id=key.id)
        for each in changes
    ]
    for pending in waiting:
        pending.mac = key.seal_pending(pending)
    insert(waiting)
    unit.has_changes = True


def record_view(
    kind: str, subject_id: object, *, purpose: str = "", fields: Collection[str] = ()
) -> None:
    """Record that personal data of someone is shown, and for which purpose.

    It is recorded too when the request fails afterwards. ``fields`` are names, never values. The
    purpose may be left out where ``set_purpose`` told that of the whole unit.

    Raises:
        ValueError: kind or id is too long, or nobody said for which purpose.
    """
    unit = current_unit()
    purpose = purpose or (unit.purpose if unit else "")
    if not purpose:
        raise ValueError(f"Say for which purpose data of this {kind} are shown.")
    code = current_key().code
    key = (
        _fitting(kind, KIND_MAX),
        subject_key(subject_id, code),
        without_bsn(purpose, code)[:PURPOSE_MAX],
    )
    if unit is not None:
        unit.view(key, fields)
        return
    alone = _alone()
    alone.view(key, fields)
    settle(alone, Ending(DONE))


def subject_key(subject_id: object, code: Code) -> str:
    """Return the id of a thing as it stands in rows: the same id always the same text.

    Raises:
        ValueError: it is too long.
    """
    return _fitting(without_bsn(str(subject_id), code), ID_MAX)


def may_be_recorded(kind: str, subject_id: str) -> bool:
    """Say whether a kind and id, from an address for example, fit in a row."""
    return 0 < len(kind) <= KIND_MAX and 0 < len(subject_id) <= ID_MAX


@contextmanager
def unit(*, name: str, actor: Actor = SYSTEM, unit_id: UUID | None = None) -> Iterator[None]:
    """Collect what a command or job records, and make one row of it at the end.

    Inside another unit it joins that one. It goes around transactions: inside one, its row is
    written when that commits, and views are lost where it rolls back.
    """
    around = current_unit()
    if around is not None:
        whose = around.actor
        try:
            yield
        finally:
            around.actor = whose
        return
    mine = Unit(lambda own_id: Context(own_id, actor, name), unit_id)
    with collecting(mine):
        yield


@contextmanager
def collecting(mine: Unit) -> Iterator[list[Ending]]:
    """Make ``mine`` the current unit and settle it at the end; the block may say how it ended."""
    told: list[Ending] = []
    try:
        with under_way(mine):
            yield told
    except BaseException:
        settle(mine, Ending(FAILED))
        raise
    settle(mine, told[0] if told else Ending(DONE))


class Tell(Protocol):
    """What the block of ``one_transaction`` calls as the last thing it does."""

    def __call__(self, status: int, *, after: Sequence[Model] = ()) -> None:
        """Write the row, with the status of the answer; before it the rows that go along."""


@contextmanager
def one_transaction() -> Iterator[Tell]:
    """Open a transaction that is all that a unit changes, so that its row can be part of it.

    The block calls what it gets as the last thing it does, with the status of the answer. Where
    the transaction rolls back, so does the row; what was seen is told at the end of the unit.
    Changes are held meanwhile; those that nobody told wait in the database, as any do.
    """
    unit, told = current_unit(), False

    def tell(status: int, *, after: Sequence[Model] = ()) -> None:
        nonlocal told
        held = held_by(unit.id) if unit else []
        if unit is None or not (held or unit.has_changes):
            insert(after)
            return
        changes = [each.change for each in held]
        entry = Entry(unit.context(), unit.seen(), unit.has_changes, Ending(DONE, status), changes)
        append_here(entry, now=timezone.now(), after=after)
        told = True
        for each in held:
            each.is_told = True

    with transaction.atomic(), _holding(unit) if unit else nullcontext(), held_rows():
        yield tell
    if unit is not None and told:
        unit.was_told()


@contextmanager
def _holding(unit: Unit) -> Iterator[None]:
    """Let a unit hold its changes within the block; those that are left at its end then wait."""
    around, unit.holds_changes = unit.holds_changes, True
    try:
        yield
    finally:
        unit.holds_changes = around
    left: list[Held] = [] if transaction.get_rollback() or around else held_by(unit.id)
    if left:
        _let_wait(unit, [each.change for each in left], timezone.now())
        for each in left:
            each.is_told = True


def settle(ended: Unit, ending: Ending) -> None:
    """Write the row of a unit that ended.

    Where that fails, changes still wait in the database and are added later; what would be seen
    unrecorded is not shown: the error is raised.
    """
    if ended.is_empty:
        return
    entry = Entry(ended.context(), ended.seen(), ended.has_changes, ending)
    if _is_inside_transaction():
        transaction.on_commit(lambda: _append(entry))
    else:
        _append(entry)


def _append(entry: Entry) -> None:
    try:
        append(entry, now=timezone.now())
    except (DatabaseError, KeyUnreadable, OSError):
        if entry.views:
            raise
        logger.exception("The row of unit %s could not be added yet", entry.context.unit_id)


def _is_inside_transaction() -> bool:
    """Say whether a transaction of others is open; the one around a test does not count."""
    if not transaction.get_connection().in_atomic_block:
        return False
    try:
        with transaction.atomic(durable=True):
            return False
    except RuntimeError:
        return True


def _alone() -> Unit:
    return Unit(lambda own_id: Context(own_id, SYSTEM, _ALONE))


def _fitting(text: str, longest: int) -> str:
    if not text or len(text) > longest:
        raise ValueError(f"{text[:20]!r} cannot be recorded: it has 1 to {longest} characters.")
    return text
