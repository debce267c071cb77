# SPDX-License-Identifier: EUPL-1.2
"""A chart as a picture of its own, for a report or a slide: nothing has to be beside it."""

from __future__ import annotations

import re
import textwrap
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nabij.core.ui.charts.chart import Around, Chart
from nabij.core.ui.charts.store import kept
from nabij.core.ui.context import name_of_organisation
from nabij.core.ui.formats import day

SVG, PNG = "svg", "png"
_REM = re.compile(r'"(-?[0-9.]+)rem"')
_HEIGHT = re.compile(r'height="([0-9.]+)rem"')
_CHARACTERS = 110
_REM_PX = 16
_HEAD_PX, _LINE_PX, _FOOT_PX = 72, 22, 64


def picture_of(chart: Chart, *, now: datetime) -> bytes:
    """Return a chart as an SVG file with its title, n, period and source.

    Raises:
        FontFault: the house style cannot be read.
    """
    around = around_of(chart, now=now)
    return chart.picture(around) if chart.picture else _framed(chart, around)


def drawn_picture(chart: Chart, *, now: datetime) -> bytes:
    """Return a chart as a PNG file, drawn once for the same figures.

    Raises:
        FontFault: the font of the house style is missing, or lacks a character.
    """
    # Only who wants a picture loads what draws documents.
    from nabij.core.documents.public import Picture, house_style, make_png

    drawn = picture_of(chart, now=now)
    alt = chart.description or chart.title
    return kept(drawn, PNG, lambda: make_png(Picture(drawn, alt=alt), style=house_style()))


def around_of(chart: Chart, *, now: datetime) -> Around:
    """Return what stands around a chart: who made it, when, of how many, of which period."""
    from nabij.core.documents.public import house_style

    style = house_style()
    made = _("Gemaakt met Nabij op %(day)s.") % {"day": day(now)}
    who = style.name or name_of_organisation()
    return Around(chart.title, chart.about, f"{who}. {made}", style.font.family)


def _framed(chart: Chart, around: Around) -> bytes:
    """Return the drawing of the page in a frame, with sizes and colours that need no page."""
    canvas = str(chart.svg()).strip()
    found = _HEIGHT.search(canvas)
    height = float(found[1]) * _REM_PX if found else 0
    lines = textwrap.wrap(chart.description, _CHARACTERS)[:3]
    top = _HEAD_PX + _LINE_PX * len(lines)
    shown = {
        "around": around,
        "description": chart.description,
        "lead": [{"y": _HEAD_PX + _LINE_PX * at, "text": line} for at, line in enumerate(lines)],
        "canvas": _REM.sub(lambda one: f'"{float(one[1]) * _REM_PX:g}"', canvas),
        "top": top,
        "canvas_height": height,
        "height": round(top + height + _FOOT_PX),
    }
    return render_to_string("ui/charts/framed.svg", shown).encode()
