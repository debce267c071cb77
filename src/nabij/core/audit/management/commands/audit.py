# SPDX-License-Identifier: EUPL-1.2
"""``nabij audit``: is the chain whole, and what stands in it."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import get_language, override

from nabij.core.audit.chain.appending import append_unfinished
from nabij.core.audit.chain.checking import Checked, check_chain, remember
from nabij.core.audit.chain.faults import Fault
from nabij.core.audit.collecting.recording import record_view, unit
from nabij.core.audit.exporting import csv_lines, json_lines
from nabij.core.audit.kinds import OVERSIGHT, nearest_kinds
from nabij.core.audit.queries import Search, is_kind, page_of, rows_found
from nabij.core.ports.subjects import subjects

_NARROWING = ("from", "to", "actor", "kind", "id")


class Command(BaseCommand):
    """Check and export."""

    help = "Who changed and saw what: check (is the chain whole), export (CSV or JSON lines)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["check", "export"])
        parser.add_argument("--json", action="store_true", help="check: answer as JSON")
        parser.add_argument("--format", choices=["csv", "jsonl"], default="csv", help="export")
        parser.add_argument(
            "--language", choices=[code for code, _name in settings.LANGUAGES], help="export, CSV"
        )
        parser.add_argument("--from", metavar="DAY", help="export: from this day on, 2026-03-01")
        parser.add_argument("--to", metavar="DAY", help="export: up to and with this day")
        parser.add_argument("--actor", metavar="ID", help="export: what this employee did")
        parser.add_argument("--kind", help="export: about things of this kind, such as import")
        parser.add_argument("--id", help="export: about this one thing; needs --kind")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "check":
            self._check(as_json=options["json"])
        else:
            self._export(options)

    def _check(self, *, as_json: bool) -> None:
        append_unfinished(now=timezone.now())
        found = check_chain(progress=_show_progress)
        self.stdout.write(json.dumps(_as_json(found)) if as_json else _in_words(found))
        if found.faults and as_json:  # the answer says it all
            raise SystemExit(1)
        if found.faults:
            raise CommandError(_faults_in_words(found))
        try:
            remember(found, now=timezone.now())
        except OSError as fault:
            raise CommandError(
                f"The audit is in order, but that could not be remembered in {settings.NABIJ_HOME}:"
                f" {fault.strerror}. Run this as the user that Nabij runs as."
            ) from None

    def _export(self, options: dict[str, Any]) -> None:
        search = _search(options)
        narrowed = [name for name in _NARROWING if options[name]]
        with unit(name="audit.export"):
            record_view("audit", "export", purpose=OVERSIGHT, fields=narrowed)
        lines = csv_lines if options["format"] == "csv" else json_lines
        with override(options["language"] or get_language()):
            written = lines(rows_found(search))
        for line in written:
            self.stdout.write(line, ending="")


def _search(options: dict[str, Any]) -> Search:
    if options["id"] and not options["kind"]:
        raise CommandError("--id needs --kind: of which kind is it?")
    return Search(
        who=("employee", _employee(options["actor"])) if options["actor"] else None,
        kind=_kind(options["kind"]) if options["kind"] else "",
        subject_id=options["id"] or "",
        since=_begin(options["from"]) if options["from"] else None,
        until=_begin(options["to"], days=1) if options["to"] else None,
    )


def _kind(code: str) -> str:
    """Return a kind that can be looked for: of another the answer would be that nobody looked."""
    if not is_kind(code):
        known = ", ".join(nearest_kinds(code))
        raise CommandError(f"{code!r} is no kind of thing. Known are, nearest first: {known}.")
    return code


def _employee(text: str) -> str:
    """Return the id of who is or was an employee: nobody else can have done anything."""
    try:
        id_ = str(UUID(text))
    except ValueError:
        raise CommandError(f"{text!r} is not the id of an employee.") from None
    is_known = subjects.get("employee").label(id_) != id_
    if not is_known and not page_of(Search(who=("employee", id_)), size=1).rows:
        raise CommandError(f"Nothing was exported: no employee has the id {id_}.")
    return id_


def _begin(text: str, days: int = 0) -> datetime:
    try:
        day = date.fromisoformat(text) + timedelta(days=days)
        return timezone.make_aware(datetime.combine(day, time()))
    except (ValueError, OverflowError):
        raise CommandError(f"{text!r} is not a day. Write it as 2026-03-01.") from None


def _as_json(found: Checked) -> dict[str, Any]:
    told = [_fault_as_json(fault) for fault in found.faults]
    return {
        "seen": found.seen,
        "rows": found.rows,
        "first": found.first,
        "last": found.last,
        "last_hash": found.last_hash,
        "destroyed_to": found.destroyed_to,
        "waiting": found.waiting,
        "compared_with": found.compared_with,
        "fault": told[0] if told else None,
        "faults": told,
        "fault_count": found.fault_count,
    }


def _fault_as_json(fault: Fault) -> dict[str, Any]:
    return {
        "number": fault.number,
        "last": fault.last,
        "wrong": str(fault.wrong),
        "meaning": fault.meaning,
    }


def _faults_in_words(found: Checked) -> str:
    lines = ["The audit is not as it was written."]
    if found.fault_count > 1:
        lines = [f"The audit is not as it was written: {found.fault_count:,} faults."]
    lines += map(str, found.faults)
    if rest := found.fault_count - len(found.faults):
        lines.append(f"And {rest:,} more.")
    return "\n".join(lines)


def _in_words(found: Checked) -> str:
    if found.rows < found.seen:
        lines = [f"{found.rows:,} of {found.seen:,} rows are as they were written."]
    elif found.rows and not found.faults:
        lines = [f"{found.rows:,} rows are as they were written: {found.first} to {found.last}."]
    else:
        lines = [f"{found.rows:,} rows are as they were written."]
    if found.destroyed_to:
        lines.append(f"Rows up to {found.destroyed_to} were destroyed in time.")
    if found.waiting:
        lines.append(f"{found.waiting:,} changes wait to become part of a row.")
    if found.compared_with:
        lines.append(f"The last check came to row {found.compared_with}.")
    elif found.rows:
        lines.append("No check before this one is known: what was cut off at the end is not seen.")
    if found.last_hash and not found.faults:
        lines.append(f"Keep elsewhere, to compare with later: {found.last} {found.last_hash}")
    return "\n".join(lines)


def _show_progress(done: int, total: int) -> None:
    """Show how far it is on a terminal; silence in a pipe."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done:,} of {total:,} rows")
        sys.stderr.flush()
