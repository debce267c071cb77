# SPDX-License-Identifier: EUPL-1.2
"""``nabij norm``: which norms there are, what one says, and whether a definition can be decided."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.core.clock.exceptions import NeverOpen
from nabij.core.organisation.public import calendar_for
from nabij.measure.norms.asking import Asked, NotRecorded, sources_for, unknown_steps
from nabij.measure.norms.book.queries import entry_of, norms_on
from nabij.measure.norms.definition.deciding import lacks_of
from nabij.measure.norms.definition.faults import Fault
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.definition.validity import overlapping
from nabij.measure.norms.figure import Figure, Period
from nabij.measure.norms.library import UnknownNorm
from nabij.measure.norms.queries import figures_of
from nabij.measure.norms.telling import not_recorded, read_file, unknown_in_words
from nabij.measure.norms.wording import LACKS, fault_text


class Command(BaseCommand):
    """List, show and check norms."""

    help = (
        "list: which norms there are, and which can be followed. show: one as a file. "
        "check: whether a file is right, and whether what it promises can be decided."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="list|show|check")
        listed = what.add_parser("list", help="which norms there are")
        listed.add_argument("--json", action="store_true", help="answer as JSON")
        listed.add_argument("--on", type=_day, help="which were promised on this day (today)")
        shown = what.add_parser("show", help="one norm, as a file that can be changed")
        shown.add_argument("code", help="code of a norm; see nabij norm list")
        shown.add_argument("--on", type=_day, help="as it was promised on this day (today)")
        checked = what.add_parser("check", help="whether files with norms are right")
        checked.add_argument("files", type=Path, nargs="+", metavar="file", help="a TOML file")
        checked.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "list":
            self._list(_on(options), as_json=options["json"])
        elif options["what"] == "show":
            self._show(options["code"], _on(options))
        else:
            self._check(options["files"], as_json=options["json"])

    def _list(self, day: date, *, as_json: bool) -> None:
        found = [_listed(norm) for norm in norms_on(day).values()]
        if as_json:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
            return
        for one in found:
            told = ", ".join(one["sources"]) or f"not recorded: {', '.join(one['missing'])}"
            self.stdout.write(f"{one['code']:<22} {one['name']}\n{'':<22} {told}")

    def _show(self, code: str, day: date) -> None:
        try:
            version = entry_of(code).version_on(day)
            if version is None:
                raise UnknownNorm(code, list(norms_on(day)))
        except UnknownNorm as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(version.text)

    def _check(self, files: list[Path], *, as_json: bool) -> None:
        norms = [read_file(file) for file in files]
        for one, other in overlapping(norms):
            fault = Fault("valid_from", "overlaps", str(files[one]))
            raise CommandError(f"{files[other]} is not right:\n  {fault_text(fault)}")
        if as_json:
            found = [_checked(norm) for norm in norms]
            answer = found[0] if len(found) == 1 else found
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        for norm in norms:
            self._tell(norm)

    def _tell(self, norm: NormDefinition) -> None:
        lacks = lacks_of(norm)
        for lack in lacks:
            self.stdout.write(str(LACKS[lack]))
        decided = (
            "but nobody can decide whether it is kept."
            if lacks
            else "and it can be decided whether it is kept."
        )
        self.stdout.write(f"{norm.code}: the definition is right, {decided}")
        for told in unknown_in_words(norm):
            self.stdout.write(told)
        self.stdout.write(_judged_in_words(norm))


def _whole(norm: NormDefinition) -> Figure | None:
    """Return the figure of all that is known, to see how many can be judged at all."""
    found = figures_of(norm, Asked(period=Period.ALL), schedule=calendar_for(), now=timezone.now())
    return found[0] if found else None


def _judged_in_words(norm: NormDefinition) -> str:
    try:
        whole = _whole(norm)
    except NotRecorded as fault:
        return not_recorded(norm, fault)
    except NeverOpen as fault:
        return str(fault)
    if whole is None:
        return "Nothing that it counts has been recorded yet."
    told = f"{whole.denominator:,} can be judged now"
    if whole.pending:
        told += f", {whole.pending:,} later"
    if not whole.unjudged:
        return f"{told}."
    return f"{told}. {whole.unjudged:,} never: what decides them, such as a time, was not recorded."


def _checked(norm: NormDefinition) -> dict[str, Any]:
    try:
        whole = _whole(norm)
    except (NotRecorded, NeverOpen):
        whole = None
    return {
        "code": norm.code,
        "lacks": [str(lack) for lack in lacks_of(norm)],
        "unknown": unknown_steps(norm),
        "judged": whole.denominator if whole else 0,
        "pending": whole.pending if whole else 0,
        "unjudged": whole.unjudged if whole else 0,
    }


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day; write it as 2026-03-31") from None


def _on(options: dict[str, Any]) -> date:
    return options["on"] or localdate()


def _listed(norm: NormDefinition) -> dict[str, Any]:
    try:
        sources, missing = sources_for(norm), []
    except NotRecorded as fault:
        sources, missing = [], ["/".join(names) for names in fault.missing]
    return {
        "code": norm.code,
        "name": norm.name,
        "lacks": [str(lack) for lack in lacks_of(norm)],
        "sources": sources,
        "missing": missing,
    }
