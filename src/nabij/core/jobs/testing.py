# SPDX-License-Identifier: EUPL-1.2
"""For tests of other modules: let jobs wait in the queue until the test runs them.

By default tests run with ``ImmediateBackend``: ``enqueue`` runs the task on the spot and lets its
error through. To see what happens in between::

    with queued_jobs():
        upload(file)                                  # enqueues
        assert "wacht" in page()
        run_due_jobs(now=later, raise_errors=True)    # runs what is due then
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.test import override_settings

from nabij.core.jobs.engine.worker import RunSummary, run_due_jobs

__all__ = ["QUEUED", "RunSummary", "queued_jobs", "run_due_jobs"]

QUEUED = {"default": {"BACKEND": "nabij.core.jobs.engine.backend.JobsBackend"}}


@contextmanager
def queued_jobs() -> Iterator[None]:
    """Within the block jobs wait in the queue, as in production."""
    with override_settings(TASKS=QUEUED):
        yield
