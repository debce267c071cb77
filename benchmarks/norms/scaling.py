# SPDX-License-Identifier: EUPL-1.2
"""How a norm and the pages about norms grow with the number of events.

Each size has a home and a lake of its own, filled through the same door as an import. What asks is
a process apart, so that its memory is that of asking.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection
from datetime import timedelta
from statistics import median
from typing import Any

NORM = "telefoon-wachttijd"
BESIDE = "made beside the request"
PAGES = {
    "Sturen": "sturen/",
    "a norm, two years by month": f"sturen/{NORM}/",
    "a norm, by week and team": f"sturen/{NORM}/?per=week&groep=team",
    "a norm about cases, by team": "sturen/zaak-termijn/?groep=team",
    "ten figures": "sturen/tien-cijfers/",
    "staffing, eight weeks of calls": "sturen/bezetting/",
    "the calls behind a month": f"sturen/{NORM}/gevallen/?van={{since}}&tot={{until}}",
    "a note on a month": f"sturen/{NORM}/opmerking/",
    "Normen": "normen/",
    "a norm and its versions": f"normen/norm/{NORM}/",
    "the effect of a change": f"normen/norm/{NORM}/effect/",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--millions", type=float, nargs="*", default=[1, 3, 10, 30, 100])
    parser.add_argument("--pages-at", type=float, default=20, help="million events; 0: no pages")
    parser.add_argument("--only", nargs="*", choices=sorted(PAGES), default=sorted(PAGES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--count", type=int, default=40, help="warm requests of each page")
    parser.add_argument("--scratch", default=None, help="folder for the lakes; on a real disk")
    parser.add_argument("--work", choices=sorted(WORK), help=argparse.SUPPRESS)
    parser.add_argument("--events", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        import django

        django.setup()
        print(json.dumps(WORK[options.work](options)))
        return
    if options.millions:
        print("| million events | written a second | first, s | median, s | peak MB |")
        print("| --- | --- | --- | --- | --- |")
    for millions in options.millions:
        filled, found = _measured(round(millions * 1e6), "calls", "norm", options)
        print(
            f"| {filled['events'] / 1e6:.1f} | {filled['events'] / filled['seconds']:,.0f} "
            f"| {found['first']:.2f} | {found['median']:.2f} | {found['peak_mb']:,.0f} |",
            flush=True,
        )
    if options.pages_at:
        filled, found = _measured(round(options.pages_at * 1e6), "town", "pages", options)
        print(f"\nPages, {filled['events']:,} events, {options.count} warm requests of each.\n")
        print("| page | never asked | an hour later | after a day's events | p50, p95 ms |")
        print("| --- | --- | --- | --- | --- |")
        wall, processor = found.pop(BESIDE)
        for name, told in found.items():
            first = [f"{told[n]:,.0f} ({told[n + 1]:,.0f})" for n in (0, 2, 4)]
            warm = f"{told[6]:,.0f}, {told[7]:,.0f} ({told[8]:,.0f})"
            print(f"| {name} | {' | '.join([*first, warm])} |")
        print(f"\nMade beside the request after a day's events: {wall:,.0f} ({processor:,.0f}) ms.")


def _measured(
    events: int, fill: str, ask: str, options: argparse.Namespace
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fill a home of its own and ask it, in two processes."""
    with tempfile.TemporaryDirectory(dir=options.scratch) as home:
        environment = os.environ | {
            "NABIJ_HOME": home,
            "NABIJ_DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "nabij.config.settings",
        }
        setup = [sys.executable, "-m", "nabij.config", "setup"]
        subprocess.run(setup, env=environment, check=True, stdout=subprocess.DEVNULL)

        def work(kind: str) -> dict[str, Any]:
            words = ["--work", kind, "--events", str(events), "--rounds", str(options.rounds)]
            words += ["--count", str(options.count), "--only", *options.only]
            command = [sys.executable, __file__, *words]
            done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
            answer: dict[str, Any] = json.loads(done.stdout)
            return answer

        return work(fill), work(ask)


def calls(options: argparse.Namespace) -> dict[str, float]:
    """Write a log of calls only."""
    from town import LOGS

    return _filled(options, LOGS[:1])


def town(options: argparse.Namespace) -> dict[str, float]:
    """Write all logs of a town."""
    from town import LOGS

    return _filled(options, LOGS)


def _filled(options: argparse.Namespace, logs: Any) -> dict[str, float]:
    from django.utils import timezone
    from town import fill

    began = time.perf_counter()
    events = fill(options.events, timezone.now(), logs)
    return {"events": events, "seconds": time.perf_counter() - began}


def norm(options: argparse.Namespace) -> dict[str, float]:
    """Ask one norm by month and team over all years."""
    from django.utils import timezone

    from nabij.core.clock.calendars.schedule import Schedule
    from nabij.measure.norms.library import shipped_norms
    from nabij.measure.norms.public import Asked
    from nabij.measure.norms.queries import figures_of

    asked, took = Asked(groups=("team",)), []
    for _round in range(options.rounds):
        began = time.perf_counter()
        found = figures_of(shipped_norms()[NORM], asked, schedule=Schedule(), now=timezone.now())
        took.append(time.perf_counter() - began)
        assert found
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"first": took[0], "median": median(took), "peak_mb": peak}


def pages(options: argparse.Namespace) -> dict[str, list[float]]:
    """Ask each page: nothing known, an hour later, after another day, and again and again.

    Each time is told in milliseconds, and in those of the processor: both cores together.
    """
    from django.core.cache import cache
    from django.utils import timezone
    from town import another_day

    ask = _handlers(options.only)
    found: dict[str, list[float]] = {name: [] for name in ask}
    real, later = timezone.now, timedelta()
    timezone.now = lambda: real() + later
    # The engine is loaded once in the life of a process; each page is asked with nothing known.
    next(iter(ask.values()))()
    for name, page in ask.items():
        cache.clear()
        found[name] += page()
    for page in ask.values():
        page()
    later = timedelta(hours=1)
    for name, page in ask.items():
        found[name] += page()
    another_day(options.events, timezone.now())
    _let_a_worker_be_there()
    for name, page in ask.items():
        found[name] += page()
    made = _made_beside_the_request()
    for name, page in ask.items():
        took = [page() for _turn in range(options.count)]
        wall = sorted(one for one, _processor in took)
        found[name] += [median(wall), wall[int(0.95 * len(wall))]]
        found[name].append(median(processor for _wall, processor in took))
    return found | {BESIDE: made}


def _let_a_worker_be_there() -> None:
    """Let pages believe that background work is done: then they wait for nothing."""
    from django.utils import timezone

    from nabij.core.jobs.models import PeriodicRun

    PeriodicRun.objects.update_or_create(name="bench", defaults={"due_at": timezone.now()})


def _made_beside_the_request() -> list[float]:
    """Make the figures of *Sturen* as the worker does after new events."""
    from django.utils import timezone

    from nabij.measure.dashboards.reading.made import Page, make

    began, used = time.perf_counter(), time.process_time()
    make(Page(None), now=timezone.now())
    return [1_000 * (time.perf_counter() - began), 1_000 * (time.process_time() - used)]


def _handlers(only: Collection[str]) -> dict[str, Callable[[], tuple[float, float]]]:
    """Return a function for each of these pages, that opens it and says how long that took."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone
    from django.utils.timezone import localdate

    settings.ALLOWED_HOSTS = ["localhost"]
    from nabij.core.organisation.models import Employee, Role
    from nabij.core.organisation.public import add_employee, give_role
    from nabij.measure.dashboards.public import month_before
    from nabij.measure.norms.public import entry_of

    email = "a@voorbeeld.example"
    pk = add_employee(actor=None, email=email, name="A", roles=[], now=timezone.now())
    Employee.objects.filter(pk=pk).update(is_demo=True)  # no second step to set up
    employee = Employee.objects.get(pk=pk)
    for role in Role.objects.filter(pk__in=["adviser", "director"]):
        give_role(actor=None, employee=employee, role=role)
    client = Client(SERVER_NAME="localhost")
    today = localdate()
    days = {"since": month_before(today), "until": today.replace(day=1)}
    text = entry_of(NORM).newest.text.replace("30 seconds", "20 seconds")
    draft = {"vorm": "tekst", "body": text, "valid_from": today, "reason": "sooner", "based_on": 1}

    def opener(address: str) -> Callable[[], tuple[float, float]]:
        def page() -> tuple[float, float]:
            # A session ends within the hour; signing in is no part of the page.
            client.force_login(employee)
            to = f"/werkplek/{address.format(**days)}"
            began, used = time.perf_counter(), time.process_time()
            answer = client.post(to, draft) if to.endswith("/effect/") else client.get(to)
            took = (time.perf_counter() - began, time.process_time() - used)
            assert answer.status_code == 200, (to, answer.status_code, answer.get("Location"))
            return 1_000 * took[0], 1_000 * took[1]

        return page

    return {name: opener(address) for name, address in PAGES.items() if name in only}


WORK: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
    "calls": calls,
    "town": town,
    "norm": norm,
    "pages": pages,
}


if __name__ == "__main__":
    main()
