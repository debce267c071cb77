# SPDX-License-Identifier: EUPL-1.2
"""Says at the start of the program that jobs would not work with these settings."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register
from django.db import connection
from django_tasks_db.compat import task_backends

from nabij.core.jobs.engine.backend import JobsBackend


@register
def backend_keeps_leases(**kwargs: Any) -> list[CheckMessage]:
    """Another backend would store tasks that no worker of ours ever sees."""
    if isinstance(task_backends["default"], JobsBackend):
        return []
    hint = 'TASKS = {"default": {"BACKEND": "nabij.core.jobs.engine.backend.JobsBackend"}}'
    return [Error("TASKS does not use the backend of core.jobs.", hint=hint, id="jobs.E001")]


@register
def sqlite_takes_its_lock_first(**kwargs: Any) -> list[CheckMessage]:
    """Two workers that both read before they write make SQLite fail one of them."""
    options = connection.settings_dict.get("OPTIONS", {})
    if connection.vendor != "sqlite" or options.get("transaction_mode") == "IMMEDIATE":
        return []
    hint = 'Set OPTIONS["transaction_mode"] to "IMMEDIATE".'
    return [Warning("SQLite transactions begin without a lock.", hint=hint, id="jobs.W001")]
