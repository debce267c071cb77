# SPDX-License-Identifier: EUPL-1.2
"""``nabij clock``: when something is due, how long it took, when a term of the law ends."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nabij.core.clock.calendars.hours import OpeningHours
from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.counting.moments import between_us, end_of_day, local_moment
from nabij.core.clock.exceptions import ClockFault
from nabij.core.clock.norms.due import due, took
from nabij.core.clock.norms.norm import read_clock, read_norm
from nabij.core.clock.terms.ending import Term, TermEnd, term_end
from nabij.core.clock.terms.lengths import Length, Unit
from nabij.core.clock.terms.moving import SetBy
from nabij.core.clock.terms.rules import RULES, rule, rule_end
from nabij.core.clock.terms.suspension import Suspension
from nabij.core.organisation.calendar import calendar_for
from nabij.core.organisation.exceptions import UnknownLocation

_UNITS = {"days": Unit.DAY, "weeks": Unit.WEEK, "months": Unit.MONTH, "years": Unit.YEAR}
_CLOSED = "gesloten"


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        raise ArgumentTypeError(
            f"{text!r} is no moment: write it as 2026-04-30T15:00, or with an offset as"
            " 2026-04-30T15:00+02:00"
        ) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day: write it as 2026-04-30") from None


def _suspension(text: str) -> tuple[date, date]:
    first, dots, until = text.partition("..")
    if not dots or not first or not until:
        raise ArgumentTypeError(
            f"{text!r} is no suspension: write FIRST..AGAIN, the first suspended day and the day on"
            " which the term runs again, such as 2026-03-10..2026-03-24"
        )
    return _day(first), _day(until)


class Command(BaseCommand):
    """Count with the clocks of the organisation and of the law."""

    help = (
        "due: when a norm is over. elapsed: how long something took on a clock. "
        "term: the last day of a term of the law. "
        "Times without an offset are those of the clock here."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="due|elapsed|term")
        self._add_due(what.add_parser("due", help="when a norm is over"))
        self._add_elapsed(what.add_parser("elapsed", help="how long something took"))
        self._add_term(what.add_parser("term", help="the last day of a term of the law"))

    def _add_due(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="begin", type=_moment, required=True, metavar="MOMENT")
        parser.add_argument(
            "--norm", required=True, help="such as '3 working days', '24 hours', '24 office hours'"
        )
        _add_schedule(parser)

    def _add_elapsed(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="begin", type=_moment, required=True, metavar="MOMENT")
        parser.add_argument("--to", dest="end", type=_moment, required=True, metavar="MOMENT")
        parser.add_argument(
            "--clock", default="elapsed", help="elapsed (default), 'opening hours', 'working days'"
        )
        _add_schedule(parser)

    def _add_term(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from", dest="begin", type=_moment, required=True, metavar="DAY", help="day 0"
        )
        length = parser.add_mutually_exclusive_group(required=True)
        for unit in _UNITS:
            length.add_argument(f"--{unit}", type=int, metavar="N")
        codes = [one.code for one in RULES]
        length.add_argument("--rule", choices=codes, help="a term of the Awb, by its name")
        parser.add_argument("--committee", action="store_true", help="with --rule: a committee")
        parser.add_argument(
            "--suspended",
            type=_suspension,
            action="append",
            default=[],
            metavar="A..B",
            help="A: first suspended day, B: the day on which it runs again; may be repeated",
        )
        parser.add_argument(
            "--extend", action="append", default=[], metavar="LENGTH", help="such as '6 weeks'"
        )
        parser.add_argument(
            "--local-ordinance",
            action="store_true",
            help="a term that the municipality set itself: its last day does not move",
        )
        _add_answer(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        answers = {"due": _due, "elapsed": _elapsed, "term": _term}
        try:
            said, answer = answers[options["what"]](options)
        except ClockFault as fault:
            raise CommandError(str(fault)) from None
        if options["json"]:
            self.stdout.write(json.dumps(answer, indent=2, ensure_ascii=False))
            return
        self.stdout.write(said)
        if options["explain"]:
            for step in answer["steps"]:
                self.stdout.write(f"  {step}")


def _add_schedule(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--location", metavar="CODE", help="whose opening hours; the default one if left out"
    )
    parser.add_argument(
        "--hours", metavar="WEEK", help="or these, such as 'ma-vr 09:00-17:00; do 18:00-20:00'"
    )
    parser.add_argument(
        "--closed", type=_day, action="append", default=[], metavar="DAY", help="a closing day"
    )
    parser.add_argument(
        "--open",
        type=_day,
        action="append",
        default=[],
        metavar="DAY",
        help="a day worked after all",
    )
    parser.add_argument(
        "--count-at-once",
        action="store_true",
        help="working days: what arrives after closing time does not wait for the next one",
    )
    _add_answer(parser)


def _add_answer(parser: ArgumentParser) -> None:
    parser.add_argument("--explain", action="store_true", help="say how, in plain Dutch")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def _schedule(options: dict[str, Any]) -> Schedule:
    try:
        known = calendar_for(options["location"])
    except UnknownLocation:
        raise CommandError(f"There is no location {options['location']!r}.") from None
    calendar = known.calendar.changed(
        closed=[(day, _CLOSED) for day in options["closed"]],
        opened=[(day, "open") for day in options["open"]],
    )
    hours = OpeningHours.always(options["hours"]) if options["hours"] else known.hours
    return replace(known, calendar=calendar, hours=hours)


def _due(options: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    begin = local_moment(options["begin"], settings.TIME_ZONE)
    found = due(
        read_norm(options["norm"]),
        begin,
        _schedule(options),
        counts_next=not options["count_at_once"],
    )
    seconds = between_us(begin, found.at) // 1_000_000
    answer = {"due": found.at.isoformat(), "seconds": seconds, "steps": list(found.steps)}
    return found.at.isoformat(), answer


def _elapsed(options: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    begin, end = (local_moment(options[name], settings.TIME_ZONE) for name in ("begin", "end"))
    found = took(
        read_clock(options["clock"]),
        begin,
        end,
        _schedule(options),
        counts_next=not options["count_at_once"],
    )
    answer: dict[str, Any] = {"seconds": found.seconds, "steps": list(found.steps)}
    if found.working_days is None:
        return f"{found.seconds} seconds", answer
    return f"{found.working_days} working days", {"working_days": found.working_days, **answer}


def _term(options: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    begin = local_moment(options["begin"], settings.TIME_ZONE)
    found = _term_end(begin.date(), options)
    end = end_of_day(found.end, settings.TIME_ZONE)
    answer = {
        "end": end.isoformat(),
        "seconds": between_us(begin, end) // 1_000_000,
        "suspended_days": found.suspended_days,
        "steps": list(found.steps),
    }
    return end.isoformat(), answer


def _term_end(zero: date, options: dict[str, Any]) -> TermEnd:
    suspensions = tuple(Suspension(first, until) for first, until in options["suspended"])
    extensions = tuple(_length(text) for text in options["extend"])
    if options["rule"]:
        if options["local_ordinance"]:
            raise CommandError("--local-ordinance does not go with --rule: the Awb set that term.")
        return rule_end(
            rule(options["rule"]),
            zero,
            committee=options["committee"],
            extensions=extensions,
            suspensions=suspensions,
        )
    if options["committee"]:
        raise CommandError("--committee goes with --rule: other terms do not know one.")
    unit = next(name for name in _UNITS if options[name] is not None)
    set_by = SetBy.LOCAL_ORDINANCE if options["local_ordinance"] else SetBy.LAW
    return term_end(
        Term(zero, Length(options[unit], _UNITS[unit]), extensions, suspensions, set_by)
    )


def _length(text: str) -> Length:
    length = read_norm(f"statutory {text}").length
    if length is None:
        raise CommandError(f"{text!r} is no length: write it as '6 weeks'.")
    return length
