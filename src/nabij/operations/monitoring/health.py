# SPDX-License-Identifier: EUPL-1.2
"""Whether this process can do its work: the database answers and fits, the lake can be reached.

More things are told and decide nothing: a worker that is gone, a disk that fills up or a token that
ends are of all machines together, and no page gets better when every web process is taken out of
service.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from nabij.core.api.public import tokens_ending_soon
from nabij.core.crypto.public import lost_keys
from nabij.core.jobs.public import worker_fault
from nabij.measure.lake.public import lake_fault, lake_folder

OK = "ok"
LITTLE_ROOM_BYTES = 1024**3
_seen_applied: set[str] = set()


def readiness() -> dict[str, str]:
    """Return for each thing that a page needs ``ok``, or what is wrong with it in a few words."""
    return {"database": _database(), "migrations": _migrations(), "lake": _lake()}


def attention() -> dict[str, str]:
    """Return for each thing that somebody should look at soon ``ok``, or what is wrong with it."""
    return {
        "worker": _tried(lambda: worker_fault(now=timezone.now())),
        "disk": disk_fault() or OK,
        "keys": _tried(lambda: f"lost: {', '.join(lost)}" if (lost := lost_keys()) else None),
        "tokens": _tried(_tokens),
    }


def disk_fault() -> str | None:
    """Return which disk is almost full, in words; nothing where there is room."""
    for folder in (settings.NABIJ_HOME, lake_folder()):
        if folder is None:
            continue
        try:
            free = shutil.disk_usage(folder).free
        except OSError:
            # A lake that has no folder yet; one that cannot be reached is told apart.
            continue
        if free < LITTLE_ROOM_BYTES:
            return f"only {free // 1024**2} MB left in {folder}"
    return None


def _database() -> str:
    return _tried(lambda: connection.cursor().execute("SELECT 1") and None)


def _migrations() -> str:
    # Once all are applied they stay so, and looking is not cheap.
    if str(connection.settings_dict["NAME"]) in _seen_applied:
        return OK
    return _tried(_unapplied)


def _unapplied() -> str | None:
    if unapplied_migrations():
        return "not applied"
    _seen_applied.add(str(connection.settings_dict["NAME"]))
    return None


def unapplied_migrations() -> list[str]:
    """Return the migrations that the database still needs."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def _tokens() -> str | None:
    ending = tokens_ending_soon(now=timezone.now())
    return f"{len(ending)} of the API end within 30 days" if ending else None


def _lake() -> str:
    return "cannot be reached" if lake_fault() else OK


def _tried(look: Callable[[], str | None]) -> str:
    try:
        return look() or OK
    except (DatabaseError, InterfaceError):
        return "does not answer"
