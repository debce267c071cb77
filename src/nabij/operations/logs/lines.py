# SPDX-License-Identifier: EUPL-1.2
"""Where lines of the log go, and in which form."""

from __future__ import annotations

from typing import Any


def lines_in(form: str) -> dict[str, Any]:
    """Return the configuration of ``logging``; ``form`` is ``text`` or ``json``."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {"()": "nabij.operations.logs.formats.CleanFormatter"},
            "json": {"()": "nabij.operations.logs.formats.JsonFormatter"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        # Every request has a line of our own already.
        "loggers": {
            "django.request": {"level": "ERROR"},
            "django.server": {"level": "ERROR"},
        },
    }
