# SPDX-License-Identifier: EUPL-1.2
"""Loading the sample: invented exports through the same door as a real one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from importlib.resources import files
from pathlib import Path
from random import Random

from nabij.connect.logfiles.public import Order, import_file, plan_for
from nabij.demo.logs import calls, permits
from nabij.demo.messages import ask_for_messages
from nabij.demo.municipality import DIRECTOR, RECORDS_MANAGER, set_up_lindeveen
from nabij.demo.residents import add_people_of_lindeveen
from nabij.demo.retention import add_destruction_lists

EVENTS = 20_000
_CALLS, _PERMITS = 3_520, 1_190
_SEED = 20_260

Progress = Callable[[int, int], None]


def load_sample(*, folder: Path, today: date, now: datetime, progress: Progress) -> None:
    """Make the sample municipality and bring its two logs in.

    ``progress`` hears how many rows of how many are in. The logs end at the first of this month, so
    that loading them again in the same month brings nothing new.
    """
    set_up_lindeveen(now=now)
    ask_for_messages(now=now)
    add_people_of_lindeveen(now=now)
    add_destruction_lists(maker=RECORDS_MANAGER, approver=DIRECTOR, now=now)
    folder.mkdir(parents=True, exist_ok=True)
    chance = Random(_SEED)  # noqa: S311 (the same sample for everyone)
    last_day = today.replace(day=1)
    exports = {
        "telefonie": [calls.HEADER, *calls.rows(_CALLS, last_day, chance)],
        "vergunningen": [permits.HEADER, *permits.rows(_PERMITS, last_day, chance)],
    }
    total = sum(map(len, exports.values()))
    done = 0
    for name, lines in exports.items():
        path = _export(folder / f"{name}.csv", lines)
        mapping = (files("nabij.demo") / "mappings" / f"{name}.toml").read_text()
        before = done
        order = Order(
            path,
            path.name,
            plan_for(path, mapping=mapping),
            progress=partial(_advance, progress, before, total),
        )
        import_file(order, now=now)
        done += len(lines)
        progress(done, total)


def _advance(progress: Progress, before: int, total: int, rows: int) -> None:
    progress(before + rows, total)


def _export(path: Path, lines: Iterable[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
