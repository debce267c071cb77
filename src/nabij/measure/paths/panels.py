# SPDX-License-Identifier: EUPL-1.2
"""What the start page shows of paths: each source with how long its cases take."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.organisation.public import Seen, seen_by
from nabij.core.ports.panels import Panel, panels
from nabij.core.ports.screens import (
    FEWEST,
    ScreenFigure,
    ScreenGroup,
    ScreenPort,
    Unit,
    screens,
)
from nabij.measure.lake.public import LakeUnreachable, SourceInfo, one_look, sources
from nabij.measure.paths.access import SEES
from nabij.measure.paths.discovery import Paths
from nabij.measure.paths.log import Selection
from nabij.measure.paths.memory import NotEnoughMemory
from nabij.measure.paths.names import Names
from nabij.measure.paths.queries import paths_of
from nabij.measure.paths.wording import words_of

_MOST = 5


def register_panels() -> None:
    """Offer the panel for the start page, and figures for screens."""
    panels.register("paths", Panel("home", SEES, 10, _panel))
    screens.register("paths", _SCREEN)


def _paths_in(source: str, seen: Seen = None) -> Paths | None:
    """Return all paths of a source that may be seen; nothing where this machine lacks memory."""
    try:
        return paths_of(Selection(source, settings.TIME_ZONE, seen=seen))
    except NotEnoughMemory:
        return None


def _slowest(source: SourceInfo, paths: Paths) -> tuple[str, str] | None:
    """Return the two activities between which most time goes, as people call them."""
    names = Names(source)
    steps = paths.slowest_steps(1)
    return (names.activity(steps[0].source), names.activity(steps[0].target)) if steps else None


def _panel(request: HttpRequest) -> str:
    try:
        return _sources(request)
    except LakeUnreachable:
        # The rest of the start page can do without.
        return render_to_string("paths/panel_unreachable.html", {}, request)


@one_look()
def _sources(request: HttpRequest) -> str:
    seen = seen_by(request.user, SEES)
    found = [(source, _paths_in(source.name, seen)) for source in sources()[:_MOST]]
    shown = [
        (source, paths, slowest)
        for source, paths in found
        # Where nothing follows anything, there is no time to lose.
        if paths and (slowest := _slowest(source, paths))
    ]
    times = Counter(source.label for source, *_ in shown)
    several = {label for label in times if times[label] > 1}
    context = {"found": shown, "shared_labels": several}
    return render_to_string("paths/panel.html", context, request) if shown else ""


@one_look()
def _for_screens() -> tuple[ScreenGroup, ...]:
    found = [(source, _paths_in(source.name)) for source in sources() if not source.is_native]
    return tuple(
        _on_a_screen(source, paths)
        for source, paths in found[:_MOST]
        if paths and paths.cases >= FEWEST and paths.throughput_seconds
    )


def _on_a_screen(source: SourceInfo, paths: Paths) -> ScreenGroup:
    words, times = words_of(source.subject_kind), paths.throughput_seconds
    assert times is not None
    assert paths.first_at_us is not None
    assert paths.last_at_us is not None
    return ScreenGroup(
        source.label,
        (
            ScreenFigure(words["Many"], paths.cases),
            ScreenFigure(_("Doorlooptijd, mediaan"), times.median, Unit.SECONDS),
            ScreenFigure(_("9 van de 10 binnen"), times.p90, Unit.SECONDS),
        ),
        covers=(_moment(paths.first_at_us), _moment(paths.last_at_us)),
    )


def _moment(at_us: int) -> datetime:
    return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=at_us)


_SCREEN = ScreenPort(10, _for_screens, gettext_lazy("Zaken en doorlooptijden"))
