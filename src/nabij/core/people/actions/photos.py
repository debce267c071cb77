# SPDX-License-Identifier: EUPL-1.2
"""Photos on cards: what is kept is a small picture made anew, with nothing else of the file in it.

A photo from a phone tells where it was taken. So nothing of the file is kept but its pixels: they
are drawn again in a square of ``SIDE`` pixels.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from PIL import ImageOps

from nabij.core.files.public import (
    FileNotThere,
    FileType,
    RefusedFile,
    delete_file,
    on_white,
    read_picture,
    store_upload,
)
from nabij.core.people.actions.cards import card_to_change, told
from nabij.core.people.exceptions import UnableToKeep

OWNER_KIND = "people.photo"
SIDE, QUALITY = 320, 85
SMALLEST = 100
_MOST_BYTES = 1024 * 1024


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
        max_bytes=_MOST_BYTES,
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
    try:
        read = read_picture(stream, name=_("uw foto"), smallest=SMALLEST, wanted=SIDE)
    except RefusedFile as fault:
        raise UnableToKeep(fault.message, field="photo") from None
    written = BytesIO()
    ImageOps.fit(on_white(read), (SIDE, SIDE)).save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def _delete(photo: UUID | None, now: datetime) -> None:
    if photo is None:
        return
    try:
        delete_file(file_id=photo, actor=None, now=now)
    except FileNotThere:
        return
