# SPDX-License-Identifier: EUPL-1.2
"""What people do with an upload: keep it, give it a mapping, have it imported, drop it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nabij.connect.logfiles.choosing.start import earlier_offers
from nabij.connect.logfiles.exceptions import UnableToImport
from nabij.connect.logfiles.mapping import Mapping, to_toml
from nabij.connect.logfiles.models import FILE_OWNER, Upload
from nabij.connect.logfiles.tasks import import_upload
from nabij.connect.logfiles.uploads.looking import look_whole
from nabij.core.files.public import (
    FileNotThere,
    FileType,
    RefusedFile,
    StorageFull,
    content_path,
    delete_file,
    store_upload,
)
from nabij.core.jobs.public import enqueue

_ALLOWED = frozenset({FileType.TEXT, FileType.XML, FileType.GZIP, FileType.PARQUET})
_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")


def add_upload(*, file: UploadedFile[bytes], actor: UUID, now: datetime) -> Upload:
    """Keep a file that can be read; where an earlier mapping fits, it is taken over.

    Raises:
        UnableToImport: the file is refused or cannot be read; nothing of it is kept.
    """
    name = file.name or ""
    try:
        stored = store_upload(
            stream=file,
            name=name,
            owner_kind=FILE_OWNER,
            owner_id="upload",
            allowed=_ALLOWED,
            max_bytes=settings.UPLOAD_MAX_BYTES,
            uploaded_by=actor,
            now=now,
            expires_at=now + settings.UPLOAD_KEPT,
        )
    except RefusedFile as fault:
        raise UnableToImport(_refusal(fault, name)) from fault
    except StorageFull as fault:
        raise UnableToImport(str(fault.message)) from fault
    try:
        look = look_whole(content_path(stored.id), stored.name)
    except UnableToImport:
        delete_file(file_id=stored.id, actor=actor, now=now)
        raise
    earlier = next(earlier_offers(look.description), None)
    return Upload.objects.create(
        file=stored.id,
        file_name=stored.name,
        mapping=to_toml(earlier.mapping) if earlier else "",
        uploaded_by=actor,
        uploaded_at=now,
    )


def _refusal(fault: RefusedFile, name: str) -> str:
    if not name.lower().endswith(_WORKBOOKS):
        return fault.message
    return _(
        "‘%(name)s’ is een werkmap van een rekenprogramma, en die kunnen wij niet lezen. Open hem,"
        " kies ‘Opslaan als’ en dan ‘CSV UTF-8’, en upload dat bestand."
    ) % {"name": name}


def choose_mapping(*, upload: Upload, mapping: Mapping) -> None:
    """Note what the columns of an upload mean."""
    upload.mapping = to_toml(mapping)
    # What was tried before with another mapping no longer counts.
    upload.job, upload.import_number, upload.failure = "", None, ""
    upload.save(update_fields=["mapping", "job", "import_number", "failure"])


@transaction.atomic
def start_import(*, upload: Upload, is_strict: bool) -> None:
    """Have an upload imported in the background; asking twice is asking once."""
    Upload.objects.filter(pk=upload.pk).update(failure="", import_number=None)
    job = enqueue(
        import_upload,
        str(upload.pk),
        is_strict,
        get_language() or settings.LANGUAGE_CODE,
        unique=f"import-upload:{upload.pk}",
    )
    Upload.objects.filter(pk=upload.pk).update(job=str(job))


@transaction.atomic
def discard_upload(*, upload: Upload, actor: UUID, now: datetime) -> None:
    """Delete an uploaded file and what was chosen for it; what was imported stays."""
    with suppress(FileNotThere):
        delete_file(file_id=upload.file, actor=actor, now=now)
    upload.delete()
