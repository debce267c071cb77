# SPDX-License-Identifier: EUPL-1.2
"""The list goes along with the copy of the keys, and comes back from it without losing a line."""

from __future__ import annotations

import json
from pathlib import Path

from nabij.core.erasures.listing import FOLDER_NAME, Line, append, lines_in, list_folder


def copy_list(keys: Path) -> None:
    """Put the list as it stands into a copy of the keys.

    Raises:
        ListUnreadable: it cannot be read.
        OSError: it cannot be written there.
    """
    known = [line for line in lines_in(list_folder()) if line is not None]
    target = keys / FOLDER_NAME
    target.mkdir(mode=0o700)
    (target / "copy.jsonl").touch(mode=0o600)
    (target / "copy.jsonl").write_text("".join(f"{_text(line)}\n" for line in known))


def take_in(keys: Path) -> int:
    """Add the lines that a copy of the keys has and the list here has not; return how many.

    Raises:
        ListUnreadable, ListUnwritable: with which of the two.
    """
    here = {_text(line) for line in lines_in(list_folder()) if line is not None}
    theirs = [line for line in lines_in(keys / FOLDER_NAME) if line is not None]
    new = [line for line in theirs if _text(line) not in here]
    if new:
        append(new)
    return len(new)


def _text(line: Line) -> str:
    return json.dumps(line, separators=(",", ":"))
