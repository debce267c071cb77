# SPDX-License-Identifier: EUPL-1.2
"""How an upload stands on its way into the lake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from nabij.connect.logfiles.models import Upload
from nabij.core.jobs.public import JobInfo, JobNotFound, JobState, job_info

# A job that waits longer than this probably waits for a worker that does not run.
_LONG = timedelta(seconds=45)


class Stage(StrEnum):
    """Where an upload stands."""

    CHOOSING = "choosing"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    BROKEN = "broken"


@dataclass(frozen=True)
class Standing:
    """The stage of an upload, how many rows are read, and whether nobody seems to work on it."""

    stage: Stage
    rows: int = 0
    waits_long: bool = False

    @property
    def is_under_way(self) -> bool:
        """Whether it is being imported, or soon will be."""
        return self.stage in {Stage.WAITING, Stage.RUNNING}


def standing_of(upload: Upload, *, now: datetime) -> Standing:
    """Return how an upload stands."""
    if upload.failure:
        return Standing(Stage.REFUSED)
    if upload.import_number is not None:
        return Standing(Stage.DONE)
    job = _job(upload)
    if job is None:
        return Standing(Stage.CHOOSING)
    if job.state is JobState.WAITING:
        return Standing(Stage.WAITING, waits_long=now - job.enqueued_at > _LONG)
    if job.state in {JobState.FAILED, JobState.DISMISSED}:
        return Standing(Stage.BROKEN)
    # One that has just succeeded noted it after this upload was read: the next look shows it.
    return Standing(Stage.RUNNING, rows=job.progress.done if job.progress else 0)


def _job(upload: Upload) -> JobInfo | None:
    try:
        return job_info(job_id=UUID(upload.job)) if upload.job else None
    except JobNotFound:
        return None
