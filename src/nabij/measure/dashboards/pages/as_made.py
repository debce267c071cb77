# SPDX-License-Identifier: EUPL-1.2
"""A page that shows the figures that were made last, so that nobody waits for newer ones.

Over very many events the figures that nobody asked before are made beside the request too; until
they are there, the page says so and comes back by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from nabij.core.jobs.public import worker_fault
from nabij.core.ui.public import asks_for_file
from nabij.measure.dashboards.reading.made import Page, made_at, note_made, waits_since
from nabij.measure.dashboards.tasks import make_soon
from nabij.measure.lake.public import events_held
from nabij.measure.norms.public import last_made

_NOTED_AGAIN = timedelta(minutes=1)
_OLDEST = timedelta(days=4)
"""What was made before that is of no use to anybody; a long weekend is less."""


MANY_EVENTS = 3_000_000
"""Over fewer a question that nobody asked before takes about a second."""

_LONGEST_WAIT = timedelta(minutes=1)
_LOOKS_AGAIN_S = 2

View = Callable[..., HttpResponseBase]


class StillMaking(Exception):
    """The figures of a page are being made for the first time."""


def waits_for_figures(view: View) -> View:
    """Let a page whose figures are made for the first time say so, and look again by itself."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except StillMaking:
            answer = render(request, "dashboards/being_made.html")
            answer["Refresh"] = str(_LOOKS_AGAIN_S)
            return answer

    return shown


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

    Raises:
        StillMaking: there are very many events, and nobody asked this before.
    """
    shown, made = AsMade(), made_at(page)
    is_of_use = made is not None and now - made <= _OLDEST
    is_at_once = asks_for_file(request) or bool(worker_fault(now=now))
    if not is_of_use and not is_at_once and _should_wait(page, now):
        make_soon(page, made_at=None, now=now)
        raise StillMaking
    if not is_of_use or is_at_once:
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


def _should_wait(page: Page, now: datetime) -> bool:
    """Say whether making the figures would keep the reader waiting, and a worker is faster."""
    return events_held() > MANY_EVENTS and now - waits_since(page, now=now) < _LONGEST_WAIT
