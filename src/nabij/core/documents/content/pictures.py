# SPDX-License-Identifier: EUPL-1.2
"""Pictures: what they are by their bytes, whether they are whole, and how large."""

from __future__ import annotations

from dataclasses import dataclass

from nabij.core.documents.content import jpeg, png
from nabij.core.documents.content.faults import DocumentFault
from nabij.core.documents.content.svg import looks_like_svg, svg_size
from nabij.core.documents.content.text import Cleaned

MOST_MEGAPIXELS = 50


@dataclass(frozen=True)
class Picture(Cleaned):
    """A PNG, JPEG or SVG with what it shows in words; ``width`` is its share of the text's width.

    Where, when and with what it was made is taken out of it.

    Raises:
        DocumentFault: it is no such picture, damaged, far too large, or has no words.
    """

    content: bytes
    alt: str
    caption: str = ""
    width: float = 1.0

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.alt:
            raise DocumentFault("no_alt")
        if not 0 < self.width <= 1:
            raise DocumentFault("picture_width", share=self.width)
        width, height = size_of(self.content)
        _check_pixels(self.content)
        if width * height > MOST_MEGAPIXELS * 1_000_000:
            raise DocumentFault(
                "picture_too_large", width=width, height=height, most=MOST_MEGAPIXELS
            )
        object.__setattr__(self, "content", _without_traces(self.content))

    @property
    def ending(self) -> str:
        """How the name of a file with this picture ends."""
        return ending_of(self.content)

    @property
    def orientation(self) -> int:
        """Which way is up, as Exif counts; 1: as it is stored."""
        return jpeg.orientation(self.content) if self.ending == "jpg" else 1

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, the right way up."""
        return size_of(self.content)


def ending_of(content: bytes) -> str:
    """Return ``png``, ``jpg`` or ``svg``.

    Raises:
        DocumentFault: it is none of them.
    """
    if content.startswith(png.SIGNATURE):
        return "png"
    if content.startswith(jpeg.SIGNATURE):
        return "jpg"
    if looks_like_svg(content):
        return "svg"
    raise DocumentFault("not_a_picture")


def size_of(content: bytes) -> tuple[int, int]:
    """Return the width and height of a picture in pixels.

    Raises:
        DocumentFault: it is no picture that can be used, is damaged, or ends too early.
    """
    sizes = {"png": png.png_size, "jpg": jpeg.jpeg_size, "svg": svg_size}
    size = sizes[ending_of(content)](content)
    if not size or not all(size):
        raise DocumentFault("not_a_picture")
    return size


def _check_pixels(content: bytes) -> None:
    """See that what draws pictures can read the pixels of this one.

    Raises:
        DocumentFault: the pixels of a PNG are damaged, or a JPEG is made for a printing press.
    """
    if content.startswith(png.SIGNATURE) and not png.has_pixels(content):
        raise DocumentFault("not_a_picture")
    if content.startswith(jpeg.SIGNATURE) and not jpeg.is_common(content):
        raise DocumentFault("press_jpeg")


def _without_traces(content: bytes) -> bytes:
    """Return a picture without what it says of its maker, place and time."""
    if content.startswith(png.SIGNATURE):
        return png.png_without_traces(content)
    if content.startswith(jpeg.SIGNATURE):
        return jpeg.jpeg_without_traces(content)
    return content
