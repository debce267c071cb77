# SPDX-License-Identifier: EUPL-1.2
"""Who may see an import's files: only the one who imported."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404

from nabij.connect.logfiles.models import Import, Upload
from nabij.core.files.public import StoredFileInfo


def may_see_file(person: Any, file: StoredFileInfo) -> bool:
    """Say whether someone may open an uploaded file or a list of rejected rows."""
    return file.uploaded_by is not None and file.uploaded_by == person.pk


def upload_of(person: Any, upload_id: UUID) -> Upload:
    """Return someone's own upload.

    Raises:
        Http404: there is none, or it is another's.
    """
    try:
        return Upload.objects.get(pk=upload_id, uploaded_by=person.pk)
    except Upload.DoesNotExist:
        raise Http404 from None


def import_numbered(number: int) -> Import:
    """Return an import; who may run imports may see all of them, without their files.

    Raises:
        Http404: there is none.
    """
    try:
        return Import.objects.get(pk=number)
    except Import.DoesNotExist:
        raise Http404 from None
