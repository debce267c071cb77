# SPDX-License-Identifier: EUPL-1.2
"""The paths of chosen cases, remembered until the log changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TypeVar, cast

from django.conf import settings
from django.core.cache import cache

from nabij.measure.lake.public import columns_with_values, source_state, source_version
from nabij.measure.paths.discovery import Paths, discover
from nabij.measure.paths.log import COLUMNS, Selection, event_columns, groups, names_of_activities
from nabij.measure.paths.memory import NotEnoughMemory, ensure_memory

T = TypeVar("T")
_KEPT_S = 7 * 24 * 3600
MOST_GROUPS = 25


@dataclass(frozen=True)
class Group:
    """One group of cases and the paths that they took."""

    name: str
    paths: Paths


def paths_of(selection: Selection) -> Paths:
    """Return the paths of the chosen cases.

    Raises:
        UnknownSource: no source has this name.
        NotEnoughMemory: the machine has no room for so many events.
    """
    return _remembered("paths", selection, lambda: _discover(selection))


def groups_of(selection: Selection, by: str) -> dict[str, int]:
    """Return the groups of the chosen cases with their sizes, largest first.

    Raises:
        UnknownSource: no source has this name.
    """
    return _remembered(f"groups-{by}", selection, lambda: groups(selection, by))


def groupings_of(source: str) -> list[str]:
    """Return the columns in which the cases of a source can differ.

    Raises:
        UnknownSource: no source has this name.
    """
    there = columns_with_values(source)
    return [by for by in COLUMNS if by in there]


def paths_by_group(selection: Selection, by: str) -> list[Group]:
    """Return the paths of each group apart, largest group first, at most ``MOST_GROUPS``."""
    names = list(groups_of(selection, by))[:MOST_GROUPS]
    return [Group(name, paths_of(selection.of_group(by, name))) for name in names]


def _discover(selection: Selection) -> Paths:
    scratch = Path(settings.NABIJ_HOME) / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    events = source_state(selection.source).events
    # How much of it a period holds shows only while reading: such a question is tried.
    if selection.since is None and selection.until is None:
        ensure_memory(events)
    try:
        return discover(
            event_columns(selection),
            names_of_activities(selection.source),
            memory_limit_bytes=settings.PATHS_MEMORY_BYTES,
            scratch=scratch,
        )
    except MemoryError:
        raise NotEnoughMemory(events) from None


def _remembered(what: str, selection: Selection, compute: Callable[[], T]) -> T:
    """Answer from the cache while the log is the same; the same question is asked often."""
    asked = repr((what, astuple(selection), source_version(selection.source))).encode()
    key = f"paths-{hashlib.sha256(asked).hexdigest()}"
    known = cache.get(key)
    if known is None:
        known = compute()
        cache.set(key, known, _KEPT_S)
    return cast(T, known)
