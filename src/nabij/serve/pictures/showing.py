# SPDX-License-Identifier: EUPL-1.2
"""Pictures in a text, as HTML: each on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from nabij.serve.pictures.models import Picture

_ALONE = re.compile(r"^[ \t]*!\[([^\]\n]*)\]\(beeld:([\w-]+)\)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Shown:
    """A picture as a text shows it; ``alt`` is the text's own, or that of the picture."""

    code: str
    alt: str
    address: str
    width: int
    height: int


def known_pictures(codes: set[str]) -> dict[str, Shown]:
    """Return the pictures there are of some codes; one query, and none for no codes."""
    found = Picture.objects.filter(pk__in=codes) if codes else ()
    return {one.pk: shown(one) for one in found}


def shown(picture: Picture) -> Shown:
    """Return a picture with where it can be had."""
    address = reverse("picture:show", args=[picture.file_id])
    return Shown(picture.pk, picture.alt, address, picture.width, picture.height)


def html_with_pictures(text: str, written: Callable[[str], SafeString]) -> SafeString:
    """Return a text as HTML, of which ``written`` makes what stands between the pictures.

    Of a picture that is gone the words stay that say what was on it.
    """
    parts = _ALONE.split(text)
    if len(parts) == 1:
        return written(text)
    known = known_pictures({*parts[2::3]})
    made = "".join(_pieces(parts, known, written))
    return mark_safe(made)  # noqa: S308  of pieces that are safe


def _pieces(
    parts: list[str], known: Mapping[str, Shown], written: Callable[[str], SafeString]
) -> Iterator[str]:
    yield written(parts[0])
    for alt, code, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        yield picture_html(known.get(code), alt.strip())
        yield written(after)


def picture_html(picture: Shown | None, alt: str = "") -> SafeString:
    """Return a picture as HTML, with the words of a text where it has its own."""
    if picture is None:
        return format_html("<p>{}</p>", alt) if alt else SafeString("")
    return format_html(
        '<p class="nabij-picture"><img src="{}" alt="{}" width="{}" height="{}"'
        ' loading="lazy"></p>',
        picture.address,
        alt or picture.alt,
        picture.width,
        picture.height,
    )
