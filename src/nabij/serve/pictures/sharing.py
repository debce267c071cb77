# SPDX-License-Identifier: EUPL-1.2
"""The pictures of a text as the API gives them: beside it, by the code that stands in it."""

from __future__ import annotations

from django.conf import settings
from ninja import Field

from nabij.core.api.public import Told
from nabij.serve.pictures.showing import known_pictures
from nabij.serve.pictures.using import pictures_in


class PictureOut(Told):
    """A picture in a text."""

    code: str = Field(description="Its code: in the text stands `![words](beeld:code)`.")
    alt: str = Field(description="What it shows; words in the text go before these.")
    url: str = Field(description="Where it can be had; another picture has another address.")
    width: int = Field(description="Its width in pixels.")
    height: int = Field(description="Its height in pixels.")


def pictures_out(*texts: str) -> list[PictureOut]:
    """Return the pictures that stand in some texts, by code; one query, none for no pictures."""
    known = known_pictures(pictures_in(*texts))
    base = settings.PUBLIC_ADDRESS.rstrip("/")
    return [
        PictureOut(
            code=one.code,
            alt=one.alt,
            url=f"{base}{one.address}",
            width=one.width,
            height=one.height,
        )
        for _code, one in sorted(known.items())
    ]
