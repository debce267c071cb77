# SPDX-License-Identifier: EUPL-1.2
"""From computed paths to the drawn map."""

from __future__ import annotations

from typing import Literal, cast

from nabij.measure.paths.discovery import Paths
from nabij.measure.paths.drawing import Flow, Links, MapRequest, Scene, Step, draw
from nabij.measure.paths.wording import MapFigures

_WIDTH_PX = 560


def map_of(paths: Paths, *, shown_share: float, weight: str, links: Links) -> Scene:
    """Draw the map of computed paths; ``weight`` is ``count`` or ``time``."""
    request = MapRequest(
        steps=[Step(name, count) for name, count in paths.activity_counts.items()],
        flows=[
            Flow(e.source, e.target, e.count, e.median_seconds, e.total_seconds)
            for e in paths.edges
        ],
        starts=paths.start_activities,
        ends=paths.end_activities,
        shown_share=shown_share,
        weight=cast(Literal["count", "time"], weight),
        width_px=_WIDTH_PX,
    )
    return draw(request, MapFigures(), links)
