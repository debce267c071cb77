# SPDX-License-Identifier: EUPL-1.2
"""The trend of a norm for a message."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from nabij.core.ports.delivery import MessagePicture
from nabij.core.ui.public import drawn_picture
from nabij.measure.dashboards.showing.shown import Shown
from nabij.measure.trends.public import sentence


def picture_to_tell(one: Shown, *, now: datetime) -> MessagePicture:
    """Return the trend of a norm as a PNG, with what it says in words.

    Raises:
        FontFault: the font of the house style is missing, or lacks a character.
    """
    drawn = drawn_picture(one.trend, now=now)
    return MessagePicture(drawn, f"{one.norm.name}: {sentence(one.chart, _)}")
