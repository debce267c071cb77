# SPDX-License-Identifier: EUPL-1.2
"""What the start page shows of paths: each source with how long its cases take."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from nabij.core.ports.panels import Panel, panels
from nabij.measure.lake.public import sources
from nabij.measure.paths.log import Selection
from nabij.measure.paths.queries import paths_of

_MOST = 5


def register_panels() -> None:
    """Offer the panel for the start page."""
    panels.register("paths", Panel("home", "paths.see", 10, _sources))


def _sources(request: HttpRequest) -> str:
    found = [
        (source, paths_of(Selection(source.name, settings.TIME_ZONE)))
        for source in sources()[:_MOST]
    ]
    shown = [(source, paths) for source, paths in found if paths.cases]
    return render_to_string("paths/panel.html", {"found": shown}, request) if shown else ""
