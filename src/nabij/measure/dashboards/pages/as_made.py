# SPDX-License-Identifier: EUPL-1.2
"""A page that shows the figures that were made last, so that nobody waits for newer ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest

from nabij.core.jobs.public import worker_fault
from nabij.core.ui.public import asks_for_file
from nabij.measure.dashboards.reading.made import Page, made_at, note_made
from nabij.measure.dashboards.tasks import make_soon
from nabij.measure.norms.public import last_made

_NOTED_AGAIN = timedelta(minutes=1)
_OLDEST = timedelta(days=4)
"""What was made before that is of no use to anybody; a long weekend is less."""


@dataclass
class AsMade:
    """When the figures on a page were made; nothing where they are those of now."""

    at: datetime | None = None


@contextmanager
def as_made(
    request: HttpRequest, page: Page, *, now: datetime, is_all: bool = True
) -> Iterator[AsMade]:
    """Let a page show what was made last, and have what came in since be made beside it.

    ``is_all``: all that the page asks is asked in the block. A file does not say when its figures
    were made, and nothing is made while no worker is there: then they are those of now.
    """
    shown, made = AsMade(), made_at(page)
    is_of_use = made is not None and now - made <= _OLDEST
    if not is_of_use or asks_for_file(request) or worker_fault(now=now):
        yield shown
    else:
        with last_made() as given:
            yield shown
        if made and given.is_behind:
            shown.at = made
            make_soon(page, made_at=made, now=now)
            return
    if is_all and (made is None or now - made > _NOTED_AGAIN):
        note_made(page, now=now)
