# SPDX-License-Identifier: EUPL-1.2
"""Pictures that people send, read without what else is in the file.

A photo from a phone tells where it was taken. So nothing of a file is used but its pixels, upright.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import BinaryIO

from django.template.defaultfilters import filesizeformat
from PIL import Image, ImageOps

from nabij.core.files.exceptions import RefusedFile

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 50_000_000
_FORMATS = ("JPEG", "PNG")


def read_picture(stream: BinaryIO, *, name: str, smallest: int, wanted: int) -> Image.Image:
    """Return the pixels of a JPEG or PNG, upright, as RGBA.

    ``smallest`` is the least number of pixels of a side; ``wanted`` as many as are used: a JPEG
    that has many more is read at a part of its size.

    Raises:
        RefusedFile: it is no picture, too large or too small.
    """
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise RefusedFile("too_large", {"name": name, "limit": filesizeformat(MOST_BYTES)})
    try:
        with warnings.catch_warnings():
            # What is too large is refused below by its size, which stands at its beginning.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=_FORMATS) as opened:
                _check_size(opened.size, name, smallest)
                opened.draft("RGB", (wanted * 2, wanted * 2))
                upright: Image.Image = ImageOps.exif_transpose(opened).convert("RGBA")
                return upright
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise RefusedFile("no_picture", {"name": name}) from None


def on_white(picture: Image.Image) -> Image.Image:
    """Return a picture without what shines through: that becomes white."""
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    return paper.convert("RGB")


def _check_size(size: tuple[int, int], name: str, smallest: int) -> None:
    width, height = size
    if width * height > MOST_PIXELS:
        raise RefusedFile("too_many_pixels", {"name": name})
    if min(width, height) < smallest:
        raise RefusedFile("too_few_pixels", {"name": name, "least": str(smallest)})
