# SPDX-License-Identifier: EUPL-1.2
"""``nabij figures``: how a norm is kept, per period and group."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.core.clock.exceptions import NeverOpen
from nabij.core.organisation.public import calendar_for
from nabij.measure.lake.public import attribute_names, sources
from nabij.measure.norms.asking import SOURCE, Asked, Audience, NotForThePublic, NotRecorded
from nabij.measure.norms.book.figures import by_version
from nabij.measure.norms.book.queries import Entry, entry_of
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.definition.reading import COLUMNS, is_share
from nabij.measure.norms.figure import Figure, Period
from nabij.measure.norms.library import UnknownNorm
from nabij.measure.norms.queries import figures_of
from nabij.measure.norms.telling import not_recorded, read_file, unknown_in_words
from nabij.measure.norms.wording import variant_text

_GROUPS = (*COLUMNS, SOURCE)


class Command(BaseCommand):
    """Answer the figures of one norm."""

    help = "How a norm is kept: numerator, denominator, value and interval per period and group."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("norm", help="code of a norm (nabij norm list), or a TOML file")
        parser.add_argument("--from", dest="since", type=_day, help="from this day on")
        parser.add_argument("--to", dest="last", type=_day, help="up to and with this day")
        parser.add_argument(
            "--by",
            type=_by,
            default=(Period.MONTH, ()),
            metavar="PERIOD,GROUP,…",
            help=f"one of {', '.join(Period)} and any of {', '.join(_GROUPS)}, or a kept column",
        )
        parser.add_argument("--source", action="append", default=[], help="only from this source")
        parser.add_argument(
            "--public",
            dest="audience",
            action="store_const",
            const=Audience.PUBLIC,
            default=Audience.INSIDE,
            help="as everybody may see them: closed months, in blocks of at least 5 persons",
        )
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        since, last = options["since"], options["last"]
        _require_period(since, last, localdate(now))
        entry, norm = _norm(options["norm"])
        period, groups = options["by"]
        _require_groups(groups)
        asked = Asked(
            since=since,
            until=last + timedelta(days=1) if last else None,
            period=period,
            groups=groups,
            sources=options["source"],
            audience=options["audience"],
        )
        found = _figures(entry, norm, asked, now)
        for told in unknown_in_words(norm):
            self.stderr.write(told)
        if options["json"]:
            answer = [_as_json(one, groups) for one in found]
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"{norm.name}\n")
        if variant := variant_text(norm):
            self.stdout.write(f"{variant}\n")
        for one in found:
            self.stdout.write(_in_words(one, norm))


def _require_period(since: date | None, last: date | None, today: date) -> None:
    if since and last and since > last:
        raise CommandError(f"--from {since} is after --to {last}. Turn them round.")
    if since and since > today:
        raise CommandError(f"--from {since} lies in the future: nothing is known of it yet.")


def _require_groups(groups: tuple[str, ...]) -> None:
    kept = {name for source in sources() for name in attribute_names(source.name)}
    unknown = next((name for name in groups if name not in {*_GROUPS, *kept}), None)
    if unknown:
        known = ", ".join((*Period, *_GROUPS, *sorted(kept)))
        raise CommandError(f"{unknown!r} is nothing to tell apart by. Choose from: {known}.")


def _norm(text: str) -> tuple[Entry | None, NormDefinition]:
    """Return a norm of the book with its history, or the one in a file."""
    if text.endswith(".toml"):
        return None, read_file(Path(text))
    try:
        entry = entry_of(text)
        return entry, entry.newest.norm
    except UnknownNorm as fault:
        raise CommandError(str(fault)) from None


def _figures(
    entry: Entry | None, norm: NormDefinition, asked: Asked, now: datetime
) -> list[Figure]:
    def ask(version: NormDefinition, part: Asked) -> list[Figure]:
        return figures_of(version, part, schedule=calendar_for(), now=now)

    try:
        return ask(norm, asked) if entry is None else by_version(entry, asked, ask, now=now)
    except NotRecorded as fault:
        raise CommandError(not_recorded(norm, fault)) from None
    except (NeverOpen, NotForThePublic) as fault:
        raise CommandError(str(fault)) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day; write it as 2026-03-31") from None


def _by(text: str) -> tuple[Period, tuple[str, ...]]:
    words = [word.strip() for word in text.split(",") if word.strip()]
    periods = [Period(word) for word in words if word in tuple(Period)]
    if len(periods) > 1:
        raise ArgumentTypeError(f"Choose one period, not {' and '.join(periods)}.")
    groups = tuple(dict.fromkeys(word for word in words if word not in tuple(Period)))
    return periods[0] if periods else Period.MONTH, groups


def _as_json(one: Figure, groups: tuple[str, ...]) -> dict[str, Any]:
    return {
        "period": one.period.isoformat() if one.period else None,
        "group": dict(zip(groups, one.group, strict=True)),
        "numerator": one.numerator,
        "denominator": one.denominator,
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "target": one.target,
        "met": one.is_met,
        "pending": one.pending,
        "unjudged": one.unjudged,
        **({"flow": asdict(one.flow)} if one.flow else {}),
    }


def _in_words(one: Figure, norm: NormDefinition) -> str:
    said = {True: "  met", False: "  not met", None: ""}[one.is_met]
    group = " ".join(name or "(none)" for name in one.group)
    between = ""
    if one.low is not None and one.high is not None:
        between = f" ({_number(one.low, norm)} to {_number(one.high, norm)})"
    value = "-" if one.value is None else _number(one.value, norm)
    told = f"  {one.period or ''} {group}".rstrip()
    if one.flow:
        between += f" ({one.flow.before:,} + {one.flow.came:,} came - {one.flow.went:,} went)"
    of = "" if one.flow else f"  of {one.denominator:,}"
    unknown = f"  {one.unjudged:,} cannot be judged" if one.unjudged else ""
    return f"{told:<30} {value:>8}{between}{of}{said}{unknown}"


def _number(value: float, norm: NormDefinition) -> str:
    return f"{value:.1%}" if is_share(norm.measure) else f"{value:,.2f}"
