# SPDX-License-Identifier: EUPL-1.2
"""Settings with which jobs would not work are named at the start."""

from __future__ import annotations

from django.db import connection
from django.test import override_settings

from nabij.core.jobs.checks import backend_keeps_leases, sqlite_takes_its_lock_first


def test_another_backend_is_an_error() -> None:
    assert backend_keeps_leases() == []
    with override_settings(
        TASKS={"default": {"BACKEND": "django_tasks_db.backend.DatabaseBackend"}}
    ):
        (error,) = backend_keeps_leases()

    assert error.id == "jobs.E001"


def test_sqlite_that_locks_late_is_a_warning() -> None:
    options = connection.settings_dict.get("OPTIONS", {})
    before = options.get("transaction_mode")
    try:
        options["transaction_mode"] = "DEFERRED"
        expected = ["jobs.W001"] if connection.vendor == "sqlite" else []
        assert [warning.id for warning in sqlite_takes_its_lock_first()] == expected
    finally:
        if before is None:
            del options["transaction_mode"]
        else:
            options["transaction_mode"] = before
    assert sqlite_takes_its_lock_first() == []
