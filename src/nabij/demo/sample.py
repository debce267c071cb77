# SPDX-License-Identifier: EUPL-1.2
"""Loading the sample: invented exports through the same door as a real one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pyarrow.compute as pc

from nabij.connect.logfiles.public import Order, import_file, plan_for
from nabij.demo.answers import add_answers
from nabij.demo.colleagues import add_colleagues
from nabij.demo.exports import LOGS, exports, mapping_of
from nabij.demo.history import History, history_until
from nabij.demo.municipality import (
    AGENT,
    DIRECTOR,
    MANAGER,
    OFFICER,
    RECORDS_MANAGER,
    set_up_lindeveen,
)
from nabij.demo.pictures import add_pictures
from nabij.demo.products import add_products
from nabij.demo.residents import add_people_of_lindeveen
from nabij.demo.retention import add_destruction_lists
from nabij.demo.serving.complaints import add_complaints
from nabij.demo.serving.contacts import add_contacts
from nabij.demo.serving.mail import add_mail
from nabij.demo.serving.mailings import announce_mailings
from nabij.demo.serving.messages import ask_for_messages
from nabij.demo.serving.promises import make_promises
from nabij.demo.serving.protocols import add_protocols
from nabij.demo.serving.reviews import add_reviews
from nabij.demo.serving.ringing import midnight, ring
from nabij.demo.serving.transfers import pass_questions_on
from nabij.measure.lake.public import events_in_order, sources

*_, _LAST = LOGS

Progress = Callable[[int, int], None]


def load_sample(*, folder: Path, history: History, now: datetime, progress: Progress) -> None:
    """Make the sample municipality and bring its logs in; what is there already counts once.

    ``progress`` hears how many rows are in; how many there will be, nobody knows.
    """
    fill_rooms(history=history, now=now)
    if not _is_loaded(history):
        load_logs(folder=folder, history=history, now=now, progress=progress)


def fill_rooms(*, history: History, now: datetime) -> None:
    """Make the municipality, what went on there since it began and what goes on these days.

    A second time adds nothing.
    """
    set_up_lindeveen(now=now)
    # Before there is more that is old: these lists are about messages.
    add_destruction_lists(maker=RECORDS_MANAGER, approver=DIRECTOR, now=now)
    add_people_of_lindeveen(now=now)
    add_pictures(now=now)
    add_products(now=now)
    add_colleagues(now=now)
    # First, for others promise something too: promises that are there already are not made again.
    make_promises(agent=AGENT, handler=MANAGER, history=history, now=now)
    add_answers(now=now)
    add_contacts(history=history, now=now)
    add_protocols(now=now)
    add_reviews(officer=OFFICER, now=now)
    add_complaints(officer=OFFICER, owner=MANAGER, now=now)
    ring(agent=AGENT, since=midnight(now), now=now)
    announce_mailings(now=now)
    pass_questions_on(agent=AGENT, now=now)
    ask_for_messages(now=now)
    add_mail(now=now)


def load_logs(*, folder: Path, history: History, now: datetime, progress: Progress) -> None:
    """Bring the logs of a history in."""
    done = 0
    for source, path, rows in exports(history, folder):
        plan = plan_for(path, mapping=mapping_of(source))
        order = Order(path, path.name, plan, progress=partial(_advance, progress, done))
        import_file(order, now=now)
        done += rows
        progress(done, 0)


def known_history(until: date) -> History:
    """Return the history up to a day: from when it began here, or begins if nothing is here."""
    known = [day for source in _known_logs() for day in _days_of(source)]
    return History(min(known).replace(day=1), until) if known else history_until(until)


def _is_loaded(history: History) -> bool:
    """Say whether all is in: somebody writes a message every day, and those come in last."""
    if _known_logs() < set(LOGS):
        return False
    return max(_days_of(_LAST)) >= history.until - timedelta(days=1)


def _known_logs() -> set[str]:
    return {one.name for one in sources()} & set(LOGS)


def _days_of(source: str) -> set[date]:
    """Return the first and the last day of which a source tells."""
    ends = [pc.min_max(table["local_date"]) for table in events_in_order(source, ["local_date"])]
    return {end[which].as_py() for end in ends for which in ("min", "max")}


def _advance(progress: Progress, before: int, rows: int) -> None:
    progress(before + rows, 0)
