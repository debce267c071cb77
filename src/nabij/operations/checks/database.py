# SPDX-License-Identifier: EUPL-1.2
"""The database, and the work that goes through it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from nabij.core.events.public import outbox_state
from nabij.core.jobs.public import (
    job_counts,
    last_sign_of_scheduler,
    machines_at_work,
    worker_fault,
)
from nabij.operations.checks.audit import audit_findings
from nabij.operations.checks.finding import Finding, fault, warning
from nabij.operations.checks.machine import clock_findings, is_networked
from nabij.operations.monitoring.health import unapplied_migrations

_OLDEST_SERVER = 15
_OUTBOX_LATE = timedelta(minutes=10)
_CLOCK_SLACK = timedelta(seconds=5)


def look_at_database(now: datetime) -> Iterator[Finding]:
    """Judge the database; when it is away that is all there is to say."""
    try:
        connection.ensure_connection()
        missing = unapplied_migrations()
    except (DatabaseError, InterfaceError) as error:
        said = str(error).strip().splitlines() or [type(error).__name__]
        yield fault(
            "database",
            f"The database does not answer: {said[0]}.",
            "Check NABIJ_DATABASE_URL, and whether PostgreSQL runs and lets this machine in.",
        )
        return
    if missing:
        shown = ", ".join(missing[:3]) + (" …" if len(missing) > 3 else "")
        yield fault(
            "migrations",
            f"The database lacks {len(missing)} migrations: {shown}.",
            "Make a backup, then run: nabij setup",
        )
        return
    yield from _engine()
    if str(settings.CACHES["default"]["LOCATION"]) not in connection.introspection.table_names():
        yield fault(
            "cache", "The table of the cache is not there: signing in fails.", "Run: nabij setup"
        )
    yield from _people()
    yield from _work(now)
    yield from audit_findings(now)


def _engine() -> Iterator[Finding]:
    if connection.vendor == "sqlite":
        yield from _sqlite()
        return
    with connection.cursor() as cursor:
        before = timezone.now()
        cursor.execute("SELECT clock_timestamp(), current_setting('server_version_num')::int")
        theirs, version = cursor.fetchone()
    yield from clock_findings(theirs, before, "the database")
    if version // 10_000 < _OLDEST_SERVER:
        yield fault(
            "database",
            f"PostgreSQL {version // 10_000} is older than Nabij is tested with.",
            f"Use version {_OLDEST_SERVER} or newer.",
        )


def _sqlite() -> Iterator[Finding]:
    machines = machines_at_work()
    path = Path(str(connection.settings_dict["NAME"]))
    if len(machines) > 1 or is_networked(path.parent):
        yield fault(
            "sqlite",
            "SQLite stands on a disk that machines share, or several machines work on it"
            f" ({', '.join(machines) or path.parent}): it will be damaged.",
            "Stop Nabij, and use PostgreSQL: NABIJ_DATABASE_URL.",
        )
        return
    yield warning(
        "sqlite",
        "The database is SQLite: good to try Nabij and for one small machine, not for more.",
        "Use PostgreSQL: NABIJ_DATABASE_URL=postgresql://…",
    )


def _people() -> Iterator[Finding]:
    people = get_user_model()._default_manager.filter(is_active=True)
    if not people.exists():
        yield warning("people", "Nobody has an account.", "Give yourself one: nabij employee …")
    # Nobody can have a real address there (RFC 2606).
    if invented := people.filter(email__endswith=".example").count():
        yield fault(
            "demo",
            f"{invented} accounts are of the sample municipality, whose passwords anyone can read.",
            "Start with an empty database, and never run nabij demo on it.",
        )


def _work(now: datetime) -> Iterator[Finding]:
    last = last_sign_of_scheduler()
    if last is not None and last > now + _CLOCK_SLACK:
        yield fault(
            "clock",
            f"The clock stood at {last:%Y-%m-%d %H:%M} UTC when background work last began, and"
            f" now at {now:%Y-%m-%d %H:%M}: it was set back.",
            "Let all machines keep time by NTP (timedatectl set-ntp true).",
        )
    elif told := worker_fault(now=now):
        yield fault(
            "worker", f"Background work stands still: {told}.", "Start nabij serve or nabij worker."
        )
    if failed := job_counts(now=now).failed:
        yield warning(
            "jobs",
            f"{failed} jobs failed for good.",
            "Look at Beheer > Achtergrondwerk: try them again, or take them off the list.",
        )
    oldest = outbox_state().oldest
    if oldest is not None and now - oldest > _OUTBOX_LATE:
        yield warning(
            "outbox",
            f"Events have waited for the lake since {oldest:%Y-%m-%d %H:%M} UTC.",
            "Run nabij lake sync and see what it says.",
        )
