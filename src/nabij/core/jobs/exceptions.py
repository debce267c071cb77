# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with jobs and leases, by name."""

from __future__ import annotations

from datetime import datetime


class PermanentFailure(Exception):
    """The job cannot succeed, however often it is tried; it goes to the failed list at once.

    ``reason`` is shown to administrators: what, where and what to do, without personal data.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class WorkerLost(Exception):
    """The worker died during the last attempt that the job had."""


class JobNotFound(Exception):
    """There is no job with this id."""


class JobNotFailed(Exception):
    """The job is not in the failed list, or no longer: someone else was first."""


class HandedBack(KeyboardInterrupt):
    """Ends a running job and puts it back in the queue.

    No ``Exception``, so that a task's own ``except Exception`` lets it through; and an interrupt,
    so that the database driver cancels the query it interrupts.
    """


class LeaseHeld(Exception):
    """Someone else holds the name."""

    def __init__(self, name: str, by: str, until: datetime) -> None:
        super().__init__(f"{name} is held by {by} until {until.isoformat(timespec='seconds')}")
        self.name = name
        self.by = by
        self.until = until


class LeaseLost(Exception):
    """The holder went without a heartbeat for so long that another took the name over."""
