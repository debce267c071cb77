# SPDX-License-Identifier: EUPL-1.2
"""Taking out of the list what no backup can bring back any more, since none is that old.

Of each erasure its random number stays, which says nothing: the audit of this database knows it,
a copy of the list brings it along again, and the length of the list is compared with backups.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings

from nabij.core.audit.public import changed_ids
from nabij.core.erasures.listing import (
    BEGUN,
    PRUNED,
    Line,
    Listing,
    Noted,
    ended_line,
    file_name,
    list_folder,
    read,
    rewrite,
    understood,
)
from nabij.core.erasures.noting import KIND
from nabij.core.jobs.public import machines_at_work


@dataclass(frozen=True)
class Pruning:
    """What goes out of the list, and what stays though it is as old.

    ``unsure`` was begun and nobody knows whether it was done; ``back`` is not in this database, so
    that it has to be done again. ``elsewhere`` are files of other machines that are at work, which
    only they may shorten.
    """

    before: datetime
    gone: tuple[Noted, ...]
    unsure: tuple[Noted, ...]
    back: tuple[Noted, ...]
    elsewhere: tuple[str, ...]


def pruning_of(listing: Listing, *, before: datetime, now: datetime) -> Pruning:
    """Return what pruning to before a moment would do; it does nothing."""
    known = changed_ids(KIND)
    # What the audit no longer keeps it cannot tell.
    since = now - timedelta(days=settings.AUDIT_DAYS)
    old = [one for one in listing.erasures if one.at < before]
    unsure = [one for one in old if not one.is_done]
    done = [one for one in old if one.is_done]
    back = [one for one in done if one.number not in known and one.at > since]
    gone = [one for one in done if one not in back]
    others = {file_name(name) for name in machines_at_work()} - {file_name(socket.gethostname())}
    there = {path.name for path in listing.folder.glob("*.jsonl")}
    elsewhere = sorted(others & there)
    return Pruning(before, tuple(gone), tuple(unsure), tuple(back), tuple(elsewhere))


def prune(pruning: Pruning) -> None:
    """Take out of the files what a pruning says, and what was withdrawn before the same moment.

    Raises:
        ListUnreadable, ListUnwritable: with which file; those before it are done.
    """
    staying = {one.number for one in read().erasures} - {one.number for one in pruning.gone}
    shorter = partial(_shorter, pruning=pruning, staying=staying)
    for path in _files(list_folder(), pruning.elsewhere):
        rewrite(path, shorter)


def _files(folder: Path, elsewhere: Collection[str]) -> list[Path]:
    names = sorted(os.listdir(folder)) if folder.is_dir() else []
    return [folder / one for one in names if one.endswith(".jsonl") and one not in elsewhere]


def _shorter(content: bytes, *, pruning: Pruning, staying: Collection[str]) -> bytes:
    """Return the lines that stay, and one with its number for each erasure that goes."""
    kept: list[bytes] = []
    going = {one.number for one in pruning.gone}
    for raw in content.splitlines():
        line = understood(raw)
        if line is not None and line["number"] in going and line["line"] != PRUNED:
            # Its end may stand in the file of another machine: each file tells that it is gone.
            kept += [_of(line["number"], pruning.before)]
        elif line is None or line["number"] in staying or not _is_old_begin(line, pruning.before):
            kept.append(raw)
    return b"".join(line + b"\n" for line in dict.fromkeys(kept))


def _is_old_begin(line: Line, before: datetime) -> bool:
    """Say whether it begins what was withdrawn, or what another file says is gone."""
    return line["line"] == BEGUN and datetime.fromisoformat(line["at"]) < before


def _of(number: str, at: datetime) -> bytes:
    return json.dumps(ended_line(PRUNED, number, at), separators=(",", ":")).encode()
