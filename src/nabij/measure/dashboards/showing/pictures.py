# SPDX-License-Identifier: EUPL-1.2
"""The trend of a norm as a picture for a report or a slide, made once and kept."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum
from functools import partial

from django.core.cache import cache
from django.utils.translation import gettext as _

from nabij.core.ports.delivery import MessagePicture
from nabij.core.ui.public import day
from nabij.measure.dashboards.showing.wording import value_text
from nabij.measure.norms.public import NormDefinition
from nabij.measure.trends.drawing.public import PictureWords, trend_picture
from nabij.measure.trends.public import TrendChart, sentence

_KEPT_S = 30 * 24 * 3600


class PictureKind(StrEnum):
    """In which form a picture is wanted."""

    SVG = "svg"
    PNG = "png"

    @property
    def content_type(self) -> str:
        """Return what a browser is told that it is."""
        return {"svg": "image/svg+xml", "png": "image/png"}[str(self)]


def picture_of(
    norm: NormDefinition, chart: TrendChart, kind: PictureKind, *, now: datetime
) -> bytes:
    """Return the trend of a norm as a picture.

    Raises:
        FontFault: the font of the house style is missing, or lacks a character.
    """
    # Only who wants a picture loads what draws documents.
    from nabij.core.documents.public import Picture, house_style, make_png

    style = house_style()
    words = PictureWords(
        title=norm.name,
        source=_("%(who)s. Gemaakt met Nabij op %(day)s.") % {"who": style.name, "day": day(now)},
        write=partial(value_text, norm),
        font=style.font.family,
    )
    drawn = trend_picture(chart, words)
    if kind is PictureKind.SVG:
        return drawn
    key = f"pictures-{hashlib.sha256(drawn).hexdigest()}"
    known = cache.get(key)
    if known is None:
        known = make_png(Picture(drawn, alt=norm.name), style=style)
        cache.set(key, known, _KEPT_S)
    return bytes(known)


def picture_to_tell(norm: NormDefinition, chart: TrendChart, *, now: datetime) -> MessagePicture:
    """Return the trend of a norm for a message, with what it says in words.

    Raises:
        FontFault: the font of the house style is missing, or lacks a character.
    """
    drawn = picture_of(norm, chart, PictureKind.PNG, now=now)
    return MessagePicture(drawn, f"{norm.name}: {sentence(chart, _)}")
