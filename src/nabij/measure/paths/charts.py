# SPDX-License-Identifier: EUPL-1.2
"""Drawings of how long cases take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nabij.core.clock.local import from_us
from nabij.core.ui.public import Around, Bar, Chart, bar_chart, brief_duration, day
from nabij.measure.paths.discovery import Paths
from nabij.measure.paths.drawing import Scene
from nabij.measure.paths.names import Names
from nabij.measure.paths.queries import Group
from nabij.measure.paths.wording import GROUPING_LABELS

_LINK = re.compile(r"</?a\b[^>]*>")
_LEAST_WIDTH_PX, _MARGIN_PX, _AROUND_PX = 760, 40, 210


def throughput_histogram(paths: Paths, words: dict[str, str]) -> Chart | None:
    """Return how many cases took how long; nothing where there are no cases.

    The intervals widen, because most cases are quick and some are very slow; each has its own bar.
    """
    if not paths.throughput_histogram:
        return None
    return bar_chart(
        name="doorlooptijd",
        title=_("Hoe lang %(many)s duren") % words,
        bars=[Bar(_interval(low, high), cases) for low, high, cases in _bins(paths)],
        unit=words["Many"],
        n=paths.cases,
        period=_period(paths),
    )


def _period(paths: Paths) -> str:
    """Return of which days the events are."""
    if paths.first_at_us is None or paths.last_at_us is None:
        return ""
    ends = {"first": day(from_us(paths.first_at_us)), "last": day(from_us(paths.last_at_us))}
    return _("%(first)s tot en met %(last)s") % ends


def _bins(paths: Paths) -> list[tuple[float, float, int]]:
    """Return the intervals as shown: where cases take days, seconds are told together."""
    bins = paths.throughput_histogram
    short = [b for b in bins if b.until_seconds <= 60] if bins[-1].until_seconds > 86_400 else []
    rest: list[tuple[float, float, int]] = [
        (b.from_seconds, b.until_seconds, b.cases) for b in bins[len(short) :]
    ]
    if not short:
        return rest
    return [(0, short[-1].until_seconds, sum(b.cases for b in short)), *rest]


def _interval(low: float, high: float) -> str:
    if low == 0:
        return _("korter dan %(high)s") % {"high": brief_duration(high)}
    return _("%(low)s tot %(high)s") % {"low": brief_duration(low), "high": brief_duration(high)}


def throughput_per_group(by: str, groups: Sequence[Group], names: Names, whole: Paths) -> Chart:
    """Return the median throughput of each group; ``whole`` is all of them together."""
    return bar_chart(
        name=f"doorlooptijd-{by}",
        title=_("Mediane doorlooptijd per %(group)s") % {"group": str(GROUPING_LABELS[by]).lower()},
        bars=[
            Bar(
                names.group(by, group.name),
                group.paths.throughput_seconds.median,
                text=brief_duration(group.paths.throughput_seconds.median),
            )
            for group in groups
            if group.paths.throughput_seconds
        ],
        unit=_("Mediaan"),
        n=sum(group.paths.cases for group in groups),
        period=_period(whole),
    )


def map_chart(scene: Scene, paths: Paths, names: Names, title: str) -> Chart:
    """Return the map, which the page draws itself, with the steps that it shows as a table."""
    arrows = [one for one in scene.arrows if one.source and one.target]
    return Chart(
        name="kaart",
        title=title,
        description=_("De weg die echt wordt afgelegd; pijlen naar hoeveel tijd daar blijft."),
        headings=(_("Van"), _("Naar"), _("Aantal keer"), _("Mediaan"), _("Samen")),
        rows=tuple(
            (one.source_label, one.target_label, one.count_text, one.median_text, one.total_text)
            for one in arrows
        ),
        template="paths/map.svg.html",
        amounts=tuple(float(one.count) for one in arrows),
        n=paths.cases,
        period=_period(paths),
        picture=partial(_map_picture, scene),
    )


def _map_picture(scene: Scene, around: Around) -> bytes:
    """Return the map as a picture of its own: without links, with colours that need no page."""
    drawn = render_to_string("paths/map.svg.html", {"scene": scene, "prefix": "kaart"})
    width = max(_LEAST_WIDTH_PX, round(scene.width) + 2 * _MARGIN_PX)
    shown = {
        "around": around,
        "scene": scene,
        "map": SafeString(_LINK.sub("", drawn)),
        "width": width,
        "left": (width - round(scene.width)) // 2,
        "height": round(scene.height) + _AROUND_PX,
    }
    return render_to_string("paths/map_picture.svg", shown).encode()
