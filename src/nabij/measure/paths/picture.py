# SPDX-License-Identifier: EUPL-1.2
"""From computed paths to the drawn map."""

from __future__ import annotations

from typing import Literal, cast

from nabij.measure.paths.discovery import Paths
from nabij.measure.paths.drawing import Flow, Links, MapRequest, Scene, Step, draw
from nabij.measure.paths.names import Names
from nabij.measure.paths.wording import MapFigures

_WIDTH_PX = 560
_MOST = 0.9
# A map of this size is read as a whole; leaving things out would only raise questions.
_SMALL_STEPS, _SMALL_FLOWS = 7, 14
COSTLY = 8
"""As many as the table beside the map begins with."""


def map_of(
    paths: Paths, *, shown_share: float | None, weight: str, links: Links, names: Names
) -> Scene:
    """Draw the map of computed paths; ``weight`` is ``count`` or ``time``.

    Without ``shown_share`` a small map is drawn whole, and of a larger one most steps.
    """
    request = MapRequest(
        steps=[
            Step(name, count, names.activity(name)) for name, count in paths.activity_counts.items()
        ],
        flows=[
            Flow(e.source, e.target, e.count, e.median_seconds, e.total_seconds)
            for e in paths.edges
        ],
        starts=paths.start_activities,
        ends=paths.end_activities,
        shown_share=_usual_share(paths) if shown_share is None else shown_share,
        costly=COSTLY,
        weight=cast(Literal["count", "time"], weight),
        width_px=_WIDTH_PX,
    )
    return draw(request, MapFigures(), links)


def _usual_share(paths: Paths) -> float:
    small = len(paths.activity_counts) <= _SMALL_STEPS and len(paths.edges) <= _SMALL_FLOWS
    return 1.0 if small else _MOST
