# SPDX-License-Identifier: EUPL-1.2
"""Walks the chain and says all that is not as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from django.db import DatabaseError, connection
from django.db.models import Count, Max, Min, QuerySet

from nabij.core.audit.chain.appending import mentions_of
from nabij.core.audit.chain.faults import Fault, Faults, Wrong
from nabij.core.audit.chain.sealing import known_keys, same
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
UNREADABLE = (ValueError, TypeError, OverflowError, DatabaseError)
Progress = Callable[[int, int], None]
Mentions = set[tuple[str, str, str]]


@dataclass(frozen=True)
class Checked:
    """What a walk found: how many rows it saw and how many are in order, and what is wrong.

    ``faults`` are the first of ``fault_count``, in the order of the walk. ``first`` and ``last``
    are the numbers between which it walked. ``compared_with`` is the row that the last check
    remembered outside the database.
    """

    seen: int
    rows: int
    first: int
    last: int
    last_hash: str
    destroyed_to: int
    waiting: int
    compared_with: int | None
    faults: tuple[Fault, ...]
    fault_count: int

    @property
    def fault(self) -> Fault | None:
        """The first fault, if any."""
        return self.faults[0] if self.faults else None


@dataclass(frozen=True)
class _Link:
    """A place in the chain; without a hash nobody can say what has to follow it."""

    number: int
    hash: str | None


class _Walk:
    """One walk over the chain, that goes on after what is wrong."""

    def __init__(self, *, newest: int | None) -> None:
        # First the witness, then the head, then the keys: each may be newer than the one before.
        self.faults = Faults()
        self.witness = self._witness()
        self.head = ChainHead.objects.filter(pk=1).first() or ChainHead()
        self.keys = known_keys()
        self.destroyed_to = self._checkpoint()
        self.is_whole = newest is None or self.head.number - newest <= self.destroyed_to.number
        self.start = self.destroyed_to if self.is_whole else _link(self.head.number - (newest or 0))
        self.before = self.start
        self.seen = self.sound = 0

    def go(self, progress: Progress) -> None:
        """Look at every row from the start to the head that was read; later ones come later."""
        for batch in self._batches():
            mentions = _mentions(batch[0].number, batch[-1].number)
            for row in batch:
                self.seen += 1
                self.sound += self._is_sound(row, mentions.get(row.number, set()))
                if self.seen % BATCH == 0:
                    progress(self.seen, self.head.number - self.start.number)

    def look_at_end(self) -> None:
        """Say whether the chain ends where the head and the witness say that it does."""
        witness, last = self.witness, self.before
        until = max(self.head.number, witness.number if witness else 0)
        if last.number < until:
            self.faults.add(last.number + 1, Wrong.MISSING, until)
        elif last.hash is not None and last.hash != self.head.hash:
            self.faults.add(last.number, Wrong.REPLACED)
        beyond = AuditRow.objects.filter(number__gt=self.head.number)
        ends = beyond.aggregate(first=Min("number"), last=Max("number"))
        first = ends["first"]
        if first and not ChainHead.objects.filter(number__gte=first).exists():
            is_one = ends["last"] == first
            self.faults.add(first, Wrong.FORGED, None if is_one else ends["last"])

    def look_at_witness(self) -> None:
        """Look at the row that was remembered, where the walk began after it."""
        witness = self.witness
        if witness is None or not self.destroyed_to.number < witness.number <= self.start.number:
            return
        found = AuditRow.objects.filter(number=witness.number).values_list("hash", flat=True)
        if not found:
            self.faults.add(witness.number, Wrong.MISSING, witness.number)
        elif found[0] != witness.hash:
            self.faults.add(witness.number, Wrong.REPLACED)

    def result(self) -> Checked:
        """Return what was found."""
        return Checked(
            seen=self.seen,
            rows=self.sound,
            first=self.start.number + 1,
            last=self.before.number,
            last_hash=self.before.hash or "",
            destroyed_to=self.destroyed_to.number,
            waiting=PendingChange.objects.count(),
            compared_with=self.witness.number if self.witness else None,
            faults=tuple(self.faults.told),
            fault_count=self.faults.count,
        )

    def _witness(self) -> Witness | None:
        try:
            return read_witness()
        except WitnessUnreadable:
            self.faults.add(None, Wrong.FORGOTTEN)
            return None

    def _checkpoint(self) -> _Link:
        """Return the link before the first row: the last checkpoint, or the beginning of all."""
        for checkpoint in Checkpoint.objects.order_by("-up_to").iterator():
            key = self.keys.get(checkpoint.key_id)
            if key is None:
                # That rows went is told by the rows that are there; what they followed by nobody.
                self.faults.add(checkpoint.up_to, Wrong.KEY_LOST)
                return _Link(checkpoint.up_to, None)
            if same(key.seal_checkpoint(checkpoint), checkpoint.mac):
                return _Link(checkpoint.up_to, checkpoint.hash)
            self.faults.add(checkpoint.up_to, Wrong.FORGED)
        return _Link(0, "")

    def _batches(self) -> Iterator[list[AuditRow]]:
        # A whole walk meets also rows with a number that none can have.
        number = -(2**62) if self.is_whole else self.start.number
        while True:
            found = self._rows_after(number)
            try:
                batch = list(found[:BATCH])
            except UNREADABLE:
                # SQLite lets anything stand in a column; then one row cannot be read.
                yield from self._one_by_one(number)
                return
            if not batch:
                return
            yield batch
            number = batch[-1].number

    def _one_by_one(self, number: int) -> Iterator[list[AuditRow]]:
        while True:
            found = self._rows_after(number)
            following = found.values_list("number", flat=True).first()
            if following is None:
                return
            number = following
            try:
                row = found.get(number=following)
            except UNREADABLE:
                self.seen += 1
                self._note_gap(following)
                self.faults.add(following, Wrong.CHANGED)
                self.before = _Link(following, None)
            else:
                yield [row]

    def _rows_after(self, number: int) -> QuerySet[AuditRow]:
        between = AuditRow.objects.filter(number__gt=number, number__lte=self.head.number)
        return between.order_by("number")

    def _is_sound(self, row: AuditRow, mentions: Mentions) -> bool:
        """Say whether a row is in order where it stands, and go on from it."""
        if row.number <= self.before.number:
            self.faults.add(row.number, Wrong.FORGED)
            return False
        self._note_gap(row.number)
        wrong = self._seal_fault(row)
        if wrong:
            self.faults.add(row.number, wrong)
        elif self._is_elsewhere(row):
            wrong = Wrong.REPLACED
        elif mentions != _mentioned(row):
            wrong = Wrong.UNFINDABLE
            self.faults.add(row.number, wrong)
        self.before = _Link(row.number, None if wrong is Wrong.FORGED else row.hash)
        return wrong is None

    def _note_gap(self, number: int) -> None:
        if number > self.before.number + 1:
            self.faults.add(self.before.number + 1, Wrong.MISSING, number - 1)
            self.before = _Link(number - 1, None)

    def _seal_fault(self, row: AuditRow) -> Wrong | None:
        key = self.keys.get(row.key_id)
        if key is None:
            # A changed name of the key looks the same as a lost key, unless others have it too.
            is_lost = not self.keys or row.key_id in self._shared_keys
            return Wrong.KEY_LOST if is_lost else Wrong.CHANGED
        if same(key.seal_row(row), row.hash):
            return None
        follows = row.hash == _hash_that_followed(row, self.head)
        return Wrong.CHANGED if follows else Wrong.FORGED

    @cached_property
    def _shared_keys(self) -> set[str]:
        """The names of keys that more than one row has; asked once, however many keys are lost."""
        counted = AuditRow.objects.order_by().values("key_id").annotate(rows=Count("number"))
        return set(counted.filter(rows__gt=1).values_list("key_id", flat=True))

    def _is_elsewhere(self, row: AuditRow) -> bool:
        """Say whether a row of ours is not the one that belongs here."""
        if self.before.hash not in (None, row.previous_hash):
            self.faults.add(self.before.number or row.number, Wrong.REPLACED)
            return True
        witness = self.witness
        if witness and row.number == witness.number and row.hash != witness.hash:
            self.faults.add(row.number, Wrong.REPLACED)
            return True
        return False


def check_chain(*, progress: Progress = lambda done, total: None) -> Checked:
    """Walk the whole chain in batches, oldest first, and tell all that is wrong."""
    while True:
        before = _newest_checkpoint()
        walk = _Walk(newest=None)
        walk.go(progress)
        walk.look_at_end()
        _look_at_triggers(walk.faults)
        if first_not_ours(walk.keys):
            walk.faults.add(None, Wrong.WAITING)
        if not walk.faults.count or before == _newest_checkpoint():
            return walk.result()
        # Rows were destroyed in time while we walked: what is missing may be those.


def check_newest(rows: int) -> Checked:
    """Walk the last ``rows`` rows only, and look at the one that was remembered.

    What waits is not looked at: it may be much.
    """
    walk = _Walk(newest=rows)
    walk.look_at_witness()
    walk.go(lambda done, total: None)
    walk.look_at_end()
    _look_at_triggers(walk.faults)
    return walk.result()


def remember(found: Checked, *, now: datetime) -> None:
    """Remember outside the database how far a chain in order came, for the next check.

    Raises:
        OSError: that cannot be written.
    """
    if not found.faults and found.last:
        write_witness(Witness(found.last, found.last_hash, now))


def _newest_checkpoint() -> int | None:
    return Checkpoint.objects.order_by("-up_to").values_list("up_to", flat=True).first()


def _link(number: int) -> _Link:
    """Return a link in the midst of the chain as it stands; the row after it vouches for it."""
    found = AuditRow.objects.filter(number=number).values_list("hash", flat=True).first()
    return _Link(number, found)


def _hash_that_followed(row: AuditRow, head: ChainHead) -> str:
    """Return the seal that the next row says it follows."""
    if row.number == head.number:
        return head.hash
    following = AuditRow.objects.filter(number=row.number + 1).values_list("previous_hash")
    return next((found for (found,) in following), "")


def _look_at_triggers(faults: Faults) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL_TRIGGERS if _is_postgresql() else _SQLITE_TRIGGERS)
        there = {name for (name,) in cursor.fetchall()}
    wanted = {*TRIGGERS, *(_POSTGRESQL_ONLY if _is_postgresql() else ())}
    if wanted - there:
        faults.add(None, Wrong.UNGUARDED)


def _is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def _mentions(first: int, last: int) -> dict[int, Mentions]:
    found = Mention.objects.filter(number__gte=first, number__lte=last).order_by("number")
    return {
        number: {(m.role, m.kind, m.subject_id) for m in group}
        for number, group in groupby(found.iterator(BATCH), key=attrgetter("number"))
    }


def _mentioned(row: AuditRow) -> Mentions:
    return {(str(m.role), m.kind, m.subject_id) for m in mentions_of(row)}
