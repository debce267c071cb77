# SPDX-License-Identifier: EUPL-1.2
"""Storing a file after checking it, deleting it, and cleaning up what was left behind."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.module_loading import import_string

from nabij.core.files import storage
from nabij.core.files.content.names import clean_name
from nabij.core.files.content.types import FileType, Unstorable, judge
from nabij.core.files.exceptions import FileNotThere, RefusedFile
from nabij.core.files.models import NAME_MAX, StoredFile
from nabij.core.files.queries import StoredFileInfo, as_info
from nabij.core.files.storage import Readable, Written

logger = logging.getLogger("nabij.files")

# No upload, and no transaction that stores one, takes this long.
LEFT_BEHIND_AFTER = timedelta(days=1)
BATCH = 500


def store_upload(
    *,
    stream: Readable,
    name: str,
    owner_kind: str,
    owner_id: str,
    allowed: Collection[FileType],
    max_bytes: int,
    uploaded_by: UUID | None,
    now: datetime,
    expires_at: datetime | None = None,
) -> StoredFileInfo:
    """Check what ``stream`` holds and keep it, outside the web root, under an id.

    Reading stops at ``max_bytes``. Refused or interrupted, nothing of it stays; when the open
    transaction is rolled back, the content goes at the next cleaning.

    Raises:
        RefusedFile: it is empty, too large or of a kind that is not allowed.
        StorageFull: there is no room.
    """
    shown = clean_name(name, longest=NAME_MAX)
    _refuse_announced_size(stream, shown, max_bytes)
    head = storage.read_head(stream)
    row = StoredFile(
        owner_kind=owner_kind,
        owner_id=owner_id,
        name=shown,
        file_type=_accepted(head, shown, allowed),
        uploaded_by=uploaded_by,
        created_at=now,
        expires_at=expires_at,
    )
    try:
        with storage.incoming(row.pk, head, stream, max_bytes) as written:
            _scan(written.path, shown)
            _keep(row, written)
    except storage.TooLarge:
        raise _too_large(shown, max_bytes) from None
    return as_info(row)


def delete_file(*, file_id: UUID, actor: UUID | None, now: datetime) -> None:
    """Delete a file: the row now, the content when the transaction commits.

    Raises:
        FileNotThere: there is no such file.
    """
    with transaction.atomic():
        deleted, _rows = StoredFile.objects.filter(pk=file_id).delete()
        if not deleted:
            raise FileNotThere
        transaction.on_commit(lambda: storage.remove(file_id))


def delete_expired(*, now: datetime) -> int:
    """Delete the files whose time is over; return how many."""
    deleted = 0
    over = StoredFile.objects.filter(expires_at__lte=now)
    while ids := list(over.values_list("pk", flat=True)[:BATCH]):
        for file_id in ids:
            with suppress(FileNotThere):
                delete_file(file_id=file_id, actor=None, now=now)
                deleted += 1
    return deleted


def remove_left_behind(*, now: datetime) -> int:
    """Remove content without a row, that a killed process or a rollback left; return how many."""
    before = now - LEFT_BEHIND_AFTER
    left = [*storage.incoming_before(before), *_without_row(storage.stored_before(before))]
    for path in left:
        path.unlink(missing_ok=True)
    if left:
        logger.info("Removed %d files that were left behind", len(left))
    return len(left)


def _refuse_announced_size(stream: Readable, shown: str, max_bytes: int) -> None:
    """An upload says how large it is, so that it need not be copied first."""
    if (getattr(stream, "size", None) or 0) > max_bytes:
        raise _too_large(shown, max_bytes)


def _too_large(shown: str, max_bytes: int) -> RefusedFile:
    return RefusedFile("too_large", {"name": shown, "limit": filesizeformat(max_bytes)})


def _accepted(head: bytes, shown: str, allowed: Collection[FileType]) -> FileType:
    found = judge(head)
    params = {"name": shown, "allowed": ", ".join(str(each.label) for each in sorted(allowed))}
    if isinstance(found, Unstorable):
        raise RefusedFile(found.value, params)
    if found not in allowed:
        raise RefusedFile("not_allowed", {**params, "found": str(found.label)})
    return found


def _scan(path: Path, shown: str) -> None:
    """Ask the virus scanner where one is set; ``FILES_SCANNER`` says whether a path is clean."""
    setting: str | Callable[[Path], bool] | None = getattr(settings, "FILES_SCANNER", None)
    if not setting:
        return
    is_clean = import_string(setting) if isinstance(setting, str) else setting
    if not is_clean(path):
        raise RefusedFile("virus", {"name": shown})


def _keep(row: StoredFile, written: Written) -> None:
    row.size = written.size
    row.sha256 = written.sha256
    storage.keep(row.pk, written)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except BaseException:
        storage.remove(row.pk)
        raise


def _without_row(paths: Iterable[Path]) -> Iterator[Path]:
    waiting = iter(paths)
    while batch := {UUID(path.name): path for path in islice(waiting, BATCH)}:
        known = StoredFile.objects.filter(pk__in=batch).values_list("pk", flat=True)
        yield from (batch[file_id] for file_id in batch.keys() - set(known))
