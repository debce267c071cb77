# SPDX-License-Identifier: EUPL-1.2
"""Runs the ``worker`` command in a process of its own, on the database of the test."""

from __future__ import annotations

import os
import sys

import django
from django.conf import settings
from django.core.management import call_command

if __name__ == "__main__":
    settings.DATABASES["default"]["NAME"] = os.environ["JOBS_TEST_DATABASE"]
    django.setup()
    call_command("worker", "--no-schedule", *sys.argv[1:])
