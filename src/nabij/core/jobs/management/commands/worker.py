# SPDX-License-Identifier: EUPL-1.2
"""``nabij worker``: runs background jobs in this process."""

from __future__ import annotations

from argparse import ArgumentParser
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.core.jobs.engine.stopping import GRACE_S, stopping_on_signals
from nabij.core.jobs.engine.worker import run_worker
from nabij.core.jobs.periodic import Scheduler, run_scheduler


class Command(BaseCommand):
    """Runs jobs until the process is asked to stop, or until nothing is due."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help = _(
            "Voert achtergrondtaken uit. Stop met Ctrl+C of SIGTERM: de taak die loopt, wordt"
            " afgemaakt of teruggelegd."
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help=_("Voer uit wat nu aan de beurt is en stop dan; handig voor cron."),
        )
        parser.add_argument(
            "--queue",
            action="append",
            dest="queues",
            help=_("Alleen deze wachtrij; vaker op te geven. Standaard: alle."),
        )
        parser.add_argument(
            "--no-schedule",
            action="store_false",
            dest="schedule",
            help=_("Zet geen taken klaar die op een vaste tijd beginnen."),
        )
        parser.add_argument(
            "--grace",
            type=float,
            default=GRACE_S,
            metavar="S",
            help=_("Aantal seconden dat een taak krijgt om af te ronden (standaard %(default)s)."),
        )

    def handle(
        self,
        *,
        once: bool,
        queues: list[str] | None,
        schedule: bool,
        grace: float,
        **options: Any,
    ) -> None:
        with stopping_on_signals(grace_s=grace) as stop:
            if once:
                if schedule:
                    Scheduler().enqueue_due(now=timezone.now())
                run_worker(stop, queues=queues, once=True)
            else:
                _run(stop, queues=queues, schedule=schedule)


def _run(stop: Event, *, queues: list[str] | None, schedule: bool) -> None:
    scheduler = Thread(target=run_scheduler, args=(stop,), name="scheduler")
    if schedule:
        scheduler.start()
    try:
        run_worker(stop, queues=queues)
    finally:
        stop.set()
        if schedule:
            scheduler.join()
