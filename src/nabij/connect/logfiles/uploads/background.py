# SPDX-License-Identifier: EUPL-1.2
"""What happens to uploads in the background: the import itself, and forgetting them in time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from nabij.connect.logfiles.exceptions import TooManyRejects, UnableToImport
from nabij.connect.logfiles.importing.actions import import_file
from nabij.connect.logfiles.importing.plan import Order, plan_for
from nabij.connect.logfiles.models import Upload
from nabij.connect.logfiles.uploads.looking import named
from nabij.core.audit.public import Actor, act_as
from nabij.core.files.public import FileNotThere, content_path, file_info
from nabij.core.jobs.public import progress


def run_import(*, upload_id: UUID, is_strict: bool, now: datetime) -> None:
    """Import an upload and note what came of it; again, it changes nothing."""
    upload = Upload.objects.filter(pk=upload_id).first()
    if upload is None or upload.import_number is not None:
        return
    act_as(Actor("job", upload.uploaded_by))
    number, failure = None, ""
    try:
        number = _imported(upload, is_strict=is_strict, now=now)
    except UnableToImport as fault:
        number, failure = _number_behind(fault), str(fault)
    # By its key: it may have been thrown away meanwhile.
    Upload.objects.filter(pk=upload_id).update(import_number=number, failure=failure)


def _imported(upload: Upload, *, is_strict: bool, now: datetime) -> int:
    try:
        path = content_path(upload.file)
    except FileNotThere:
        raise UnableToImport(
            _("Het bestand is er niet meer: de bewaartijd is voorbij. Upload het opnieuw.")
        ) from None
    try:
        order = Order(
            path,
            upload.file_name,
            plan_for(path, mapping=upload.mapping),
            strict=is_strict,
            importer=upload.uploaded_by,
            progress=progress,
        )
        return import_file(order, now=now).batch
    except TooManyRejects:
        raise
    except UnableToImport as fault:
        raise UnableToImport(named(str(fault), path, upload.file_name)) from fault


def _number_behind(fault: UnableToImport) -> int | None:
    """The number of a refused import, under which the list of its rejected rows is kept."""
    if isinstance(fault, TooManyRejects) and fault.rejects:
        return int(file_info(fault.rejects).owner_id)
    return None


def forget_old_uploads(*, now: datetime) -> int:
    """Delete what was chosen for files whose time is over; return for how many."""
    before = now - settings.UPLOAD_KEPT
    return Upload.objects.filter(uploaded_at__lt=before).delete()[0]
