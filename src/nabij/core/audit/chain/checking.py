# SPDX-License-Identifier: EUPL-1.2
"""Walks the chain and says where it is first not as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from django.db import DatabaseError, connection

from nabij.core.audit.chain.appending import mentions_of
from nabij.core.audit.chain.sealing import Key, known_keys, same
from nabij.core.audit.chain.waiting import first_not_ours
from nabij.core.audit.chain.witness import Witness, WitnessUnreadable, read_witness, write_witness
from nabij.core.audit.models import AuditRow, ChainHead, Checkpoint, Mention, PendingChange

BATCH = 2_000
TRIGGERS = ("audit_row_no_update", "audit_row_no_delete")
_POSTGRESQL_ONLY = ("audit_row_no_truncate",)
_SQLITE_TRIGGERS = """
    SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_auditrow'
"""
_POSTGRESQL_TRIGGERS = """
    SELECT tgname FROM pg_trigger
    WHERE tgrelid = 'audit_auditrow'::regclass AND tgenabled IN ('O', 'A')
"""
Progress = Callable[[int, int], None]


class Wrong(StrEnum):
    """What can be the matter with a row."""

    CHANGED = "changed"
    MISSING = "missing"
    FORGED = "forged"
    REPLACED = "replaced"
    KEY_LOST = "key lost"
    UNFINDABLE = "unfindable"
    WAITING = "waiting, not ours"
    UNGUARDED = "unguarded"
    FORGOTTEN = "forgotten"


MEANING = {
    Wrong.CHANGED: "its content is not what was written: somebody changed it in the database",
    Wrong.MISSING: "rows that were written are gone, and not by the retention",
    Wrong.FORGED: "it does not carry our seal: Nabij did not write it as it stands",
    Wrong.REPLACED: "it carries our seal, but it is not the row that was followed here: two"
    " histories came together, such as a restored backup and what was written before it",
    Wrong.KEY_LOST: "it was sealed with a key that is not in the folder of keys, so that nothing"
    " can be said of it; put back the key from your key backup",
    Wrong.UNFINDABLE: "it is in order itself, but what it is searched by is not: a search may not"
    " find it",
    Wrong.WAITING: "a change that waits to become part of a row does not carry our seal, or stands"
    " in a row already: somebody put it there",
    Wrong.UNGUARDED: "the database does not refuse changes any more: a trigger is gone or off",
    Wrong.FORGOTTEN: "the file in which the last check remembered how far it came cannot be read:"
    " audit/witness.json under NABIJ_HOME. Put it back, or delete it if you know why",
}


@dataclass(frozen=True)
class Fault:
    """The first row that is wrong, by number, and how; ``last`` where a whole range is gone.

    Without a number it is about no row.
    """

    number: int | None
    wrong: Wrong
    last: int | None = None

    @property
    def meaning(self) -> str:
        """What it means, in a sentence."""
        text = MEANING[self.wrong]
        return f"{text[0].upper()}{text[1:]}."

    def __str__(self) -> str:
        if self.number is None:
            return self.meaning
        rows = f"Rows {self.number} to {self.last}" if self.last else f"Row {self.number}"
        return f"{rows}: {self.wrong}. {self.meaning}"


@dataclass(frozen=True)
class Checked:
    """What a walk found: how many rows are in order, the last one, and the first fault.

    ``compared_with`` is the row that the last check remembered outside the database.
    """

    rows: int
    first: int
    last: int
    last_hash: str
    destroyed_to: int
    waiting: int
    compared_with: int | None
    fault: Fault | None


@dataclass(frozen=True)
class _Link:
    number: int
    hash: str


class _Broken(Exception):
    def __init__(self, number: int | None, wrong: Wrong, last: int | None = None) -> None:
        super().__init__(number)
        self.fault = Fault(number, wrong, last)


def check_chain(*, progress: Progress = lambda done, total: None) -> Checked:
    """Walk the whole chain in batches, oldest first, and stop at the first row that is wrong."""
    while True:
        before = _newest_checkpoint()
        found = _checked(progress)
        if found.fault is None or before == _newest_checkpoint():
            return found
        # Rows were destroyed in time while we walked: what is missing may be those.


def remember(found: Checked, *, now: datetime) -> None:
    """Remember outside the database how far a chain in order came, for the next check.

    Raises:
        OSError: that cannot be written.
    """
    if found.fault is None and found.last:
        write_witness(Witness(found.last, found.last_hash, now))


def _checked(progress: Progress) -> Checked:
    # First the witness, then the head, then the keys: each may be newer than the one before it.
    fault: Fault | None = None
    try:
        witness = read_witness()
    except WitnessUnreadable:
        witness, fault = None, Fault(None, Wrong.FORGOTTEN)
    head = ChainHead.objects.filter(pk=1).first() or ChainHead()
    keys = known_keys()
    start = walked = _Link(0, "")
    rows = 0
    try:
        start = walked = _start(keys)
        for link in _walk(start, head, keys, witness):
            walked = link
            rows += 1
            if rows % BATCH == 0:
                progress(rows, head.number - start.number)
        _check_end(walked, head)
        _check_pending()
        _check_triggers()
    except _Broken as broken:
        fault = broken.fault
    return Checked(
        rows,
        first=start.number + 1,
        last=walked.number,
        last_hash=walked.hash,
        destroyed_to=start.number,
        waiting=PendingChange.objects.count(),
        compared_with=witness.number if witness else None,
        fault=fault,
    )


def _newest_checkpoint() -> int | None:
    return Checkpoint.objects.order_by("-up_to").values_list("up_to", flat=True).first()


def _start(keys: Mapping[str, Key]) -> _Link:
    """Return the link before the first row: the last checkpoint, or the beginning of all."""
    checkpoint = Checkpoint.objects.order_by("-up_to").first()
    if checkpoint is None:
        return _Link(0, "")
    key = keys.get(checkpoint.key_id)
    if key is None:
        raise _Broken(checkpoint.up_to, Wrong.KEY_LOST)
    if not same(key.seal_checkpoint(checkpoint), checkpoint.mac):
        raise _Broken(checkpoint.up_to, Wrong.FORGED)
    return _Link(checkpoint.up_to, checkpoint.hash)


def _walk(
    start: _Link, head: ChainHead, keys: Mapping[str, Key], witness: Witness | None
) -> Iterator[_Link]:
    """Go from link to link as far as the head that was read; rows added meanwhile come later."""
    before = start
    for batch in _batches(head.number):
        mentions = _mentions(batch[0].number, batch[-1].number)
        for row in batch:
            _check_row(row, before, keys, head)
            _check_witness(row, witness)
            if mentions.get(row.number, set()) != _mentioned(row):
                raise _Broken(row.number, Wrong.UNFINDABLE)
            before = _Link(row.number, row.hash)
            yield before
    if witness and max(start.number, before.number) < witness.number:
        raise _Broken(before.number + 1, Wrong.MISSING, witness.number)


def _batches(last: int) -> Iterator[list[AuditRow]]:
    number = -(2**62)
    while True:
        found = AuditRow.objects.filter(number__gt=number, number__lte=last).order_by("number")
        try:
            batch = list(found[:BATCH])
        except (ValueError, TypeError, OverflowError, DatabaseError):
            # SQLite lets anything stand in a column; then one row cannot be read.
            yield from _one_by_one(number, last)
            return
        if not batch:
            return
        yield batch
        number = batch[-1].number


def _one_by_one(number: int, last: int) -> Iterator[list[AuditRow]]:
    while True:
        found = AuditRow.objects.filter(number__gt=number, number__lte=last).order_by("number")
        following = found.values_list("number", flat=True).first()
        if following is None:
            return
        try:
            row = found.get(number=following)
        except (ValueError, TypeError, OverflowError, DatabaseError):
            raise _Broken(following, Wrong.CHANGED) from None
        yield [row]
        number = following


def _check_row(row: AuditRow, before: _Link, keys: Mapping[str, Key], head: ChainHead) -> None:
    if row.number > before.number + 1:
        raise _Broken(before.number + 1, Wrong.MISSING, row.number - 1)
    if row.number <= before.number:
        raise _Broken(row.number, Wrong.FORGED)
    key = keys.get(row.key_id)
    if key is None:
        # A changed name of the key looks the same as a lost key, unless others have it too.
        raise _Broken(row.number, Wrong.KEY_LOST if not keys or _others(row) else Wrong.CHANGED)
    if not same(key.seal_row(row), row.hash):
        follows = row.hash == _hash_that_followed(row, head)
        raise _Broken(row.number, Wrong.CHANGED if follows else Wrong.FORGED)
    if row.previous_hash != before.hash:
        raise _Broken(before.number or row.number, Wrong.REPLACED)


def _others(row: AuditRow) -> bool:
    return AuditRow.objects.filter(key_id=row.key_id).exclude(number=row.number).exists()


def _hash_that_followed(row: AuditRow, head: ChainHead) -> str:
    """Return the seal that the next row says it follows."""
    if row.number == head.number:
        return head.hash
    following = AuditRow.objects.filter(number=row.number + 1).values_list("previous_hash")
    return next((found for (found,) in following), "")


def _check_witness(row: AuditRow, witness: Witness | None) -> None:
    if witness and row.number == witness.number and row.hash != witness.hash:
        raise _Broken(row.number, Wrong.REPLACED)


def _check_end(last: _Link, head: ChainHead) -> None:
    if last.number < head.number:
        raise _Broken(last.number + 1, Wrong.MISSING, head.number)
    if last.hash != head.hash:
        raise _Broken(last.number, Wrong.REPLACED)
    beyond = AuditRow.objects.filter(number__gt=head.number).order_by("number").first()
    if beyond and not ChainHead.objects.filter(number__gte=beyond.number).exists():
        raise _Broken(beyond.number, Wrong.FORGED)


def _check_pending() -> None:
    if first_not_ours(known_keys()):
        raise _Broken(None, Wrong.WAITING)


def _check_triggers() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL_TRIGGERS if _is_postgresql() else _SQLITE_TRIGGERS)
        there = {name for (name,) in cursor.fetchall()}
    wanted = {*TRIGGERS, *(_POSTGRESQL_ONLY if _is_postgresql() else ())}
    if wanted - there:
        raise _Broken(None, Wrong.UNGUARDED)


def _is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def _mentions(first: int, last: int) -> dict[int, set[tuple[str, str, str]]]:
    found = Mention.objects.filter(number__gte=first, number__lte=last).order_by("number")
    return {
        number: {(m.role, m.kind, m.subject_id) for m in group}
        for number, group in groupby(found.iterator(BATCH), key=attrgetter("number"))
    }


def _mentioned(row: AuditRow) -> set[tuple[str, str, str]]:
    return {(str(m.role), m.kind, m.subject_id) for m in mentions_of(row)}
