# SPDX-License-Identifier: EUPL-1.2
"""``nabij lake``: how the lake stands, and what keeps it in order."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nabij.core.events.public import outbox_state
from nabij.core.jobs.public import LeaseHeld
from nabij.measure.lake.actions import compact_source, remove_leftovers, sync_outbox
from nabij.measure.lake.exceptions import UnknownSource
from nabij.measure.lake.queries import SourceState, source_faults, source_state, sources


class Command(BaseCommand):
    """Status, sync, compact and check."""

    help = "How the lake stands: status, sync (own events in), compact (fold files), check."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["status", "sync", "compact", "check"])
        parser.add_argument("--source", help="only this source")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        # Also what holds nothing is put in order; to be shown it has to hold something.
        found = sources(also_empty=options["what"] != "status")
        chosen = [options["source"]] if options["source"] else [source.name for source in found]
        does: dict[str, Callable[[list[str]], dict[str, Any]]] = {
            "status": _status,
            "sync": _sync,
            "compact": _compact,
            "check": _check,
        }
        try:
            answer = does[options["what"]](chosen)
        except (UnknownSource, LeaseHeld) as fault:
            raise CommandError(str(fault)) from None
        if options["json"]:
            self.stdout.write(json.dumps(answer, indent=1, default=str))
        else:
            self.stdout.write(_in_words(answer))
        if answer.get("faults"):
            if options["json"]:  # the answer says it all
                raise SystemExit(1)
            raise CommandError("The lake has faults; see above.")


def _status(names: list[str]) -> dict[str, Any]:
    return {
        "outbox": asdict(outbox_state()),
        "sources": {name: _figures(source_state(name)) for name in names},
    }


def _figures(state: SourceState) -> dict[str, Any]:
    return {
        "label": state.source.label,
        "subject_kind": state.source.subject_kind,
        "events": state.events,
        "subjects": state.subjects,
        "files": state.files,
        "tail_files": state.tail_files,
        "bytes": state.bytes,
        "version": state.version,
    }


def _sync(names: list[str]) -> dict[str, Any]:
    return {"moved": sync_outbox(now=timezone.now())}


def _compact(names: list[str]) -> dict[str, Any]:
    return {"sources": {name: asdict(compact_source(source=name)) for name in names}}


def _check(names: list[str]) -> dict[str, Any]:
    for name in names:
        with suppress(LeaseHeld):  # its writer is alive and cleans up after itself
            remove_leftovers(source=name)
    there = {source.name for source in sources(also_empty=True)}
    found = {name: source_faults(name) for name in names if name in there}
    return {"checked": [*found], "faults": {name: wrong for name, wrong in found.items() if wrong}}


def _in_words(answer: dict[str, Any]) -> str:
    lines = []
    for key, value in answer.items():
        if value == {}:
            lines.append(f"{key}: none")
        elif isinstance(value, dict):
            lines += [f"{key}:", *(f"  {name}: {_plain(what)}" for name, what in value.items())]
        else:
            lines.append(f"{key}: {_plain(value)}")
    return "\n".join(lines)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(what)}" for key, what in value.items())
    if isinstance(value, list):
        return "; ".join(map(str, value)) or "none"
    if value is None:
        return "-"
    return f"{value:,}" if isinstance(value, int) else str(value)
