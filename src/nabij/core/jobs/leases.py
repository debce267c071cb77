# SPDX-License-Identifier: EUPL-1.2
"""Leases: a name that one holder at a time has to itself, over threads, processes and machines."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from nabij.core.jobs.engine.attempt import BEATS_PER_LEASE
from nabij.core.jobs.engine.claims import PATIENCE_IN_LEASES
from nabij.core.jobs.engine.context import current_job
from nabij.core.jobs.engine.heartbeat import DATABASE_AWAY, beating
from nabij.core.jobs.engine.processes import Liveness, liveness, process_name, this_process
from nabij.core.jobs.exceptions import LeaseHeld, LeaseLost
from nabij.core.jobs.models import Lease

logger = logging.getLogger("nabij.jobs")


class HeldLease:
    """What the holder has in hand."""

    def __init__(self, name: str, token: UUID, seconds: float) -> None:
        self.name = name
        self._token = token
        self._seconds = seconds
        self._lost = False

    def check(self) -> None:
        """Make sure that the name is still ours; call it before what cannot be undone.

        Raises:
            LeaseLost: another has it, or the database cannot say so.
        """
        self.renew()
        if self._lost:
            raise LeaseLost(self.name)

    def renew(self) -> None:
        """Lengthen the lease; the heartbeat does this by itself."""
        until = timezone.now() + timedelta(seconds=self._seconds)
        renewed = Lease.objects.filter(name=self.name, token=self._token).update(until=until)
        self._lost = self._lost or not renewed

    def release(self) -> None:
        """Give the name free; if the database is away, the lease runs out by itself."""
        try:
            Lease.objects.filter(name=self.name, token=self._token).delete()
        except DATABASE_AWAY as error:
            logger.warning(
                "The database is away (%s), so %s is given free by itself, in %d s at most",
                type(error).__name__,
                self.name,
                self._seconds,
            )


@contextmanager
def hold(name: str, *, seconds: float = 60.0, holder: str | None = None) -> Iterator[HeldLease]:
    """Hold ``name`` within the block, renewed by a heartbeat thread; never wait for it.

    A holder that died on this machine is taken over from at once, one on another machine after at
    most ``seconds``. ``holder`` is shown to people; it defaults to machine and process. Not within
    a transaction: others could not see the lease.

    Raises:
        LeaseHeld: someone else holds it.
        RuntimeError: a transaction is open.
    """
    token = _acquire(name, seconds, holder or process_name(), timezone.now())
    lease = HeldLease(name, token, seconds)
    try:
        with beating(lease.renew, every_s=seconds / BEATS_PER_LEASE):
            yield lease
    finally:
        lease.release()


def _acquire(name: str, seconds: float, holder: str, now: datetime) -> UUID:
    fresh = Lease(
        name=name,
        token=uuid4(),
        holder=holder,
        process=this_process(),
        seconds=seconds,
        until=now + timedelta(seconds=seconds),
    )
    while True:
        try:
            _take(fresh, now)
        except IntegrityError:
            # Another was a moment earlier; look again, for it may even have left already.
            continue
        return fresh.token


def _take(fresh: Lease, now: datetime) -> None:
    job = current_job()
    # In tests a task may run inside the transaction that put it in the queue.
    durable = not (job and job.inside_transaction)
    with transaction.atomic(durable=durable):
        found = Lease.objects.select_for_update().filter(pk=fresh.name).first()
        if found is not None and _is_held(found, now):
            raise LeaseHeld(fresh.name, found.holder, found.until)
        fresh.save(force_insert=found is None, force_update=found is not None)


def _is_held(found: Lease, now: datetime) -> bool:
    """Whether the holder is, as far as we can know, still at it."""
    state = liveness(found.process)
    if state is Liveness.GONE:
        return False
    patience_s = found.seconds * (PATIENCE_IN_LEASES - 1) if state is Liveness.ALIVE else 0.0
    return now < found.until + timedelta(seconds=patience_s)
