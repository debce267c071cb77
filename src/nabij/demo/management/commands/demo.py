# SPDX-License-Identifier: EUPL-1.2
"""``nabij demo``: load the sample municipality and serve it."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from nabij.core.jobs.public import enqueue
from nabij.core.ui.terminal import progress_bar
from nabij.demo.history import History
from nabij.demo.municipality import ACCOUNTS, NAME, PASSWORD
from nabij.demo.sample import known_history, load_sample
from nabij.demo.stories import AT_HAND, STORIES
from nabij.demo.tasks import keep_ringing


class Command(BaseCommand):
    """Load the sample where it is not there yet, say how to sign in, and serve."""

    help = (
        f"Load the sample municipality {NAME} and serve it. Sets up an empty home. Safe to repeat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="load the sample and return")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on")
        parser.add_argument(
            "--until",
            type=_day,
            metavar="DATE",
            help="let the logs end the day before this one; without it they end yesterday",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        history = _history(options["until"])
        with progress_bar(f"Sample municipality {NAME}") as advance:
            load_sample(
                folder=Path(settings.NABIJ_HOME) / "demo",
                history=history,
                now=timezone.now(),
                progress=advance,
            )
        enqueue(keep_ringing, unique="demo-calls")
        self.stdout.write(f"\nSign in with password {PASSWORD} as")
        width = max(len(account.email) for account in ACCOUNTS)
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.email:<{width}}  {account.name}, {account.sees}")
        self.stdout.write("\nWhat there is to find")
        for story in (*STORIES, AT_HAND):
            self.stdout.write(f"  {history.first_day_of(story):%Y-%m}  {story.tells}")
            self.stdout.write(f"           {story.page}")
        self.stdout.write("")
        if not options["no_serve"]:
            call_command("serve", port=options["port"])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day; write one like 2026-03-31") from None


def _history(until: date | None) -> History:
    today = timezone.localdate()
    if until and until > today:
        raise CommandError(f"{until} has yet to come; logs can end today ({today}) at the latest.")
    history = known_history(until or today)
    if history.until <= history.begin:
        raise CommandError(f"The logs here begin on {history.begin}; let them end after that.")
    return history
