# SPDX-License-Identifier: EUPL-1.2
"""The list goes along with the copy of the keys, and comes back from it without losing a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nabij.core.erasures.listing import FOLDER_NAME, PRUNED, Line, append, lines_in, list_folder

_COPIED_AT = "copied-at"


@dataclass(frozen=True)
class ListCopy:
    """A copy of the list: when it was made, where it says so, and whether it is all we know."""

    copied_at: datetime | None
    is_all_there_is: bool


def copy_list(keys: Path, *, now: datetime) -> None:
    """Put the list as it stands into a copy of the keys.

    Last comes the moment: a copy that says when it was made is whole.

    Raises:
        ListUnreadable: it cannot be read.
        OSError: it cannot be written there.
    """
    known = [line for line in lines_in(list_folder()) if line is not None]
    target = keys / FOLDER_NAME
    target.mkdir(mode=0o700)
    (target / "copy.jsonl").touch(mode=0o600)
    (target / "copy.jsonl").write_text("".join(f"{_text(line)}\n" for line in known))
    (target / _COPIED_AT).touch(mode=0o600)
    (target / _COPIED_AT).write_text(now.isoformat(timespec="seconds"))


def take_in(keys: Path) -> int:
    """Add the lines that a copy of the keys has and the list here has not; return how many.

    What was taken out of the list here does not come back.

    Raises:
        ListUnreadable, ListUnwritable: with which of the two.
    """
    ours = [line for line in lines_in(list_folder()) if line is not None]
    here = {_text(line) for line in ours}
    pruned = {line["number"] for line in ours if line["line"] == PRUNED}
    theirs = [line for line in lines_in(keys / FOLDER_NAME) if line is not None]
    new = [one for one in theirs if _text(one) not in here and one["number"] not in pruned]
    if new:
        append(new)
    return len(new)


def look_at_copy(keys: Path) -> ListCopy:
    """Say of when the list in a copy of the keys is, and whether the list here knows no more.

    Raises:
        ListUnreadable: one of the two cannot be read.
    """
    theirs = {_text(line) for line in lines_in(keys / FOLDER_NAME) if line is not None}
    ours = [line for line in lines_in(list_folder()) if line is not None]
    here = {_text(line) for line in ours if line["line"] != PRUNED}
    return ListCopy(copied_at(keys), is_all_there_is=here <= theirs)


def copied_at(keys: Path) -> datetime | None:
    """Return when a copy of the keys was made; nothing where it does not say, or is half."""
    try:
        moment = datetime.fromisoformat((keys / FOLDER_NAME / _COPIED_AT).read_text().strip())
    except (OSError, ValueError):
        return None
    return moment if moment.tzinfo else None


def _text(line: Line) -> str:
    return json.dumps(line, separators=(",", ":"))
