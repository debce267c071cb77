# SPDX-License-Identifier: EUPL-1.2
"""``nabij demo``: load the sample municipality and serve it."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from nabij.core.ui.terminal import progress_bar
from nabij.demo.municipality import ACCOUNTS, NAME, PASSWORD
from nabij.demo.sample import load_sample


class Command(BaseCommand):
    """Load the sample where it is not there yet, say how to sign in, and serve."""

    help = (
        f"Load the sample municipality {NAME} and serve it. Sets up an empty home. Safe to repeat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="load the sample and return")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on")

    def handle(self, *args: Any, **options: Any) -> None:
        with progress_bar(f"Sample municipality {NAME}") as advance:
            load_sample(
                folder=Path(settings.NABIJ_HOME) / "demo",
                today=timezone.localdate(),
                now=timezone.now(),
                progress=advance,
            )
        self.stdout.write(f"\nSign in with password {PASSWORD} as")
        width = max(len(account.email) for account in ACCOUNTS)
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.email:<{width}}  {account.name}, {account.sees}")
        self.stdout.write("")
        if not options["no_serve"]:
            call_command("serve", port=options["port"])
