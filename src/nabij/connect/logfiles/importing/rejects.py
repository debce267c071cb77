# SPDX-License-Identifier: EUPL-1.2
"""The list of rejected rows: counted, and written with line number and reason."""

from __future__ import annotations

import csv
import tempfile
from datetime import datetime
from typing import IO
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from nabij.connect.logfiles.models import FILE_OWNER
from nabij.connect.logfiles.reading.blocks import Reject
from nabij.connect.logfiles.wording import problem_text
from nabij.core.files.public import FileType, store_upload


class Rejects:
    """Rejected rows on their way to a file that only the importer can read."""

    def __init__(self) -> None:
        self.count = 0
        self._file: IO[str] = tempfile.TemporaryFile(
            "w+", newline="", encoding="utf-8", dir=settings.FILE_UPLOAD_TEMP_DIR
        )
        self._rows = csv.writer(self._file)
        self._rows.writerow([_("regel"), _("reden")])

    def add(self, reject: Reject) -> None:
        """Count a row and write down why it stays out."""
        self.count += 1
        self._rows.writerow([reject.line, problem_text(reject.reason)])

    def store(self, *, number: int, importer: UUID | None, now: datetime) -> UUID | None:
        """Keep the list for a set time; nothing where no row was rejected."""
        if not self.count:
            return None
        self._file.flush()
        self._file.buffer.seek(0)  # type: ignore[attr-defined]
        stored = store_upload(
            stream=self._file.buffer,  # type: ignore[attr-defined]
            name=_("afgekeurde-regels-%(number)d.csv") % {"number": number},
            owner_kind=FILE_OWNER,
            owner_id=str(number),
            allowed={FileType.TEXT},
            max_bytes=settings.UPLOAD_MAX_BYTES,
            uploaded_by=importer,
            now=now,
            expires_at=now + settings.UPLOAD_KEPT,
        )
        return stored.id

    def close(self) -> None:
        """Forget what was not stored."""
        self._file.close()
