# SPDX-License-Identifier: EUPL-1.2
"""Runs a snippet in a process of its own, on the database and the home of the test that asks."""

import os
import sys
from pathlib import Path

import django
from django.conf import settings


def main() -> None:
    """Set Django up as the test has it, and run the snippet from standard input."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    settings.DATABASES["default"]["NAME"] = os.environ["APART_DATABASE"]
    settings.NABIJ_HOME = Path(os.environ["APART_HOME"])
    settings.LAKE = os.environ["APART_LAKE"]
    django.setup()
    exec(compile(sys.stdin.read(), "snippet", "exec"), {"__name__": "snippet"})  # noqa: S102


if __name__ == "__main__":
    main()
