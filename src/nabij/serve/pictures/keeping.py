# SPDX-License-Identifier: EUPL-1.2
"""Adding, describing and removing pictures."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from PIL import Image

from nabij.core.audit.public import record_change
from nabij.core.files.public import (
    FileType,
    StoredFileInfo,
    delete_file,
    on_white,
    read_picture,
    store_upload,
)
from nabij.serve.pictures.exceptions import CodeTaken, InUse
from nabij.serve.pictures.models import Picture
from nabij.serve.pictures.using import places_of

KIND = "picture"
WIDEST, SMALLEST = 1200, 60
"""Pixels: what is wider is made smaller; of what is smaller nothing can be seen."""

_MOST_BYTES = 16 * 1024 * 1024
_QUALITY = 85


@transaction.atomic
def add_picture(
    *, code: str, alt: str, stream: BinaryIO, name: str, actor: UUID | None, now: datetime
) -> Picture:
    """Add a picture, drawn anew: no place or name that stood in the file is kept.

    Raises:
        CodeTaken: there is one with this code.
        RefusedFile: it is no picture, too large or too small.
        StorageFull: there is no room.
    """
    if Picture.objects.filter(pk=code).exists():
        raise CodeTaken
    made, size = _stored(code, stream, name, actor=actor, now=now)
    picture = Picture.objects.create(
        code=code, alt=alt, file_id=made.id, width=size[0], height=size[1], changed_at=now
    )
    record_change(KIND, code, before=None, after={"alt": alt, "file": str(made.id)})
    return picture


@transaction.atomic
def change_picture(
    *,
    picture: Picture,
    alt: str,
    stream: BinaryIO | None = None,
    name: str = "",
    actor: UUID | None,
    now: datetime,
) -> None:
    """Describe a picture anew, and put another in its place where there is a ``stream``.

    Raises:
        RefusedFile: it is no picture, too large or too small.
        StorageFull: there is no room.
    """
    before = {"alt": picture.alt, "file": str(picture.file_id)}
    picture.alt, picture.changed_at = alt, now
    if stream is not None:
        gone = picture.file_id
        made, (picture.width, picture.height) = _stored(
            picture.code, stream, name, actor=actor, now=now
        )
        picture.file_id = made.id
        delete_file(file_id=gone, actor=actor, now=now)
    picture.save()
    record_change(KIND, picture.pk, before=before, after={"alt": alt, "file": str(picture.file_id)})


@transaction.atomic
def remove_picture(*, picture: Picture, actor: UUID | None, now: datetime) -> None:
    """Remove a picture that no text uses.

    Raises:
        InUse: a text does.
    """
    if places_of(picture.code):
        raise InUse
    record_change(
        KIND, picture.pk, before={"alt": picture.alt, "file": str(picture.file_id)}, after=None
    )
    picture.delete()
    delete_file(file_id=picture.file_id, actor=actor, now=now)


def _stored(
    code: str, stream: BinaryIO, name: str, *, actor: UUID | None, now: datetime
) -> tuple[StoredFileInfo, tuple[int, int]]:
    read = read_picture(stream, name=name, smallest=SMALLEST, wanted=WIDEST)
    read.thumbnail((WIDEST, WIDEST * 2), Image.Resampling.LANCZOS)
    written, ending, kind = BytesIO(), "jpg", FileType.JPEG
    if _is_drawing(read):
        read.save(written, "PNG", optimize=True)
        ending, kind = "png", FileType.PNG
    else:
        on_white(read).save(written, "JPEG", quality=_QUALITY, optimize=True)
    written.seek(0)
    made = store_upload(
        stream=written,
        name=f"{code}.{ending}",
        owner_kind=KIND,
        owner_id=code,
        allowed={kind},
        max_bytes=_MOST_BYTES,
        uploaded_by=actor,
        now=now,
    )
    return made, read.size


def _is_drawing(picture: Image.Image) -> bool:
    """Say whether it has few colours or lets something through: a JPEG would smear its lines."""
    shines_through = any(picture.getchannel("A").histogram()[:255])
    return shines_through or picture.getcolors(4_096) is not None
