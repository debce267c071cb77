# SPDX-License-Identifier: EUPL-1.2
"""Photos on cards: what is kept is a small picture made anew, with nothing else of the file in it.

A photo from a phone tells where it was taken. So nothing of the file is kept but its pixels: they
are drawn again in a square of ``SIDE`` pixels.
"""

from __future__ import annotations

import warnings
from datetime import datetime
from io import BytesIO
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from nabij.core.files.public import FileNotThere, FileType, delete_file, store_upload
from nabij.core.people.actions.cards import card_to_change, told
from nabij.core.people.exceptions import UnableToKeep

OWNER_KIND = "people.photo"
SIDE, QUALITY = 320, 85
MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 50_000_000
SMALLEST = 100
_FORMATS = ("JPEG", "PNG")


@transaction.atomic
def set_photo(*, employee_id: UUID, stream: BinaryIO, actor: UUID | None, now: datetime) -> None:
    """Put a photo on a card, in place of the one that is there.

    Raises:
        StorageFull: there is no room.
        UnableToKeep: it is no photo, too large or too small.
    """
    picture = small_picture(stream)
    card = card_to_change(employee_id, now=now)
    kept = store_upload(
        stream=BytesIO(picture),
        name="foto.jpg",
        owner_kind=OWNER_KIND,
        owner_id=str(employee_id),
        allowed={FileType.JPEG},
        max_bytes=MOST_BYTES,
        uploaded_by=actor,
        now=now,
    )
    before, card.photo = card.photo, kept.id
    card.changed_at = now
    card.save(update_fields=["photo", "changed_at"])
    _delete(before, now)
    told(employee_id, before={"photo": str(before)}, after={"photo": str(kept.id)})


@transaction.atomic
def remove_photo(*, employee_id: UUID, actor: UUID | None, now: datetime) -> None:
    """Take the photo off a card."""
    card = card_to_change(employee_id, now=now)
    before, card.photo = card.photo, None
    card.changed_at = now
    card.save(update_fields=["photo", "changed_at"])
    _delete(before, now)
    told(employee_id, before={"photo": str(before)}, after={"photo": str(None)})


def small_picture(stream: BinaryIO) -> bytes:
    """Return the middle of a photo as a small square JPEG, without anything else that was in it.

    Raises:
        UnableToKeep: it is no photo, too large or too small.
    """
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _refused(_("Deze foto is groter dan 8 MB. Kies een kleinere."))
    try:
        with warnings.catch_warnings():
            # What is too large is refused below by its size, which stands at its beginning.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=_FORMATS) as opened:
                _check_size(opened.size)
                opened.draft("RGB", (SIDE * 2, SIDE * 2))
                upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        told = _("Dit is geen foto die Nabij kan lezen. Kies een JPEG- of PNG-bestand.")
        raise _refused(told) from None
    paper = Image.new("RGBA", upright.size, "white")
    paper.alpha_composite(upright)
    square = ImageOps.fit(paper.convert("RGB"), (SIDE, SIDE))
    written = BytesIO()
    square.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def _check_size(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MOST_PIXELS:
        raise _refused(_("Deze foto heeft te veel beeldpunten. Kies een kleinere."))
    if min(width, height) < SMALLEST:
        told = _("Deze foto is te klein. Neem er een van minstens %(least)s bij %(least)s punten.")
        raise _refused(told % {"least": SMALLEST})


def _refused(message: str) -> UnableToKeep:
    return UnableToKeep(message, field="photo")


def _delete(photo: UUID | None, now: datetime) -> None:
    if photo is None:
        return
    try:
        delete_file(file_id=photo, actor=None, now=now)
    except FileNotThere:
        return
