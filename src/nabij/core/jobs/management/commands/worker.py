# SPDX-License-Identifier: EUPL-1.2
"""``nabij worker``: runs background jobs in this process."""

from __future__ import annotations

from argparse import ArgumentParser
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from nabij.core.jobs.engine.stopping import GRACE_S, stopping_on_signals
from nabij.core.jobs.engine.worker import run_worker
from nabij.core.jobs.periodic import Scheduler, run_scheduler


class Command(BaseCommand):
    """Runs jobs until the process is asked to stop, or until nothing is due."""

    help = (
        "Run background work. Stop it with Ctrl-C or SIGTERM: the task that runs is finished"
        " or handed back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help="run what is due now, then stop; for cron",
        )
        parser.add_argument(
            "--queue",
            action="append",
            dest="queues",
            help="only this queue; may be repeated (default: all)",
        )
        parser.add_argument(
            "--no-schedule",
            action="store_false",
            dest="schedule",
            help="start nothing by the clock",
        )
        parser.add_argument(
            "--grace",
            type=float,
            default=GRACE_S,
            metavar="S",
            help="seconds that a task gets to finish",
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
