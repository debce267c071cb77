# SPDX-License-Identifier: EUPL-1.2
"""``nabij keys``: make keys, replace them, remove old ones, see how they stand."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from django.template.defaultfilters import pluralize
from django.utils import timezone

from nabij.core.crypto.care import actions
from nabij.core.crypto.care.checking import KeyReport, KeyState, key_report
from nabij.core.crypto.exceptions import (
    KeyUnreadable,
    UnableToMakeKey,
    UnableToRemoveKey,
    UnknownPurpose,
)
from nabij.core.crypto.keys import file_name, key_path

_REFUSALS = (KeyUnreadable, UnableToMakeKey, UnableToRemoveKey, UnknownPurpose)


class Command(BaseCommand):
    """Create, rotate, remove and check."""

    help = (
        "Keys of the installation: create (never overwrites), rotate (a new version; writes all"
        " values anew, and goes on where it was killed), remove (an old version that nothing"
        " needs), check."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["create", "rotate", "remove", "check"])
        parser.add_argument("purpose", nargs="?", help="encryption, search, audit …")
        parser.add_argument("version", nargs="?", type=int, help="with remove: which version")
        parser.add_argument("--json", action="store_true", help="answer as JSON")
        parser.add_argument(
            "--breaks-matching",
            action="store_true",
            help="rotate though it breaks something; without this it says what",
        )
        parser.add_argument(
            "--after-loss",
            action="store_true",
            help="rotate though an older version is lost; its values stay unreadable",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        does: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "create": self._create,
            "rotate": self._rotate,
            "remove": self._remove,
            "check": self._check,
        }
        try:
            answer = does[options["what"]](options)
        except _REFUSALS as fault:
            raise CommandError(str(fault)) from None
        except (OperationalError, ProgrammingError) as fault:
            raise CommandError(
                f"The database does not answer as it should ({type(fault).__name__})."
                " Is it there, and of this version? Run: nabij setup"
            ) from None
        if options["json"]:
            self.stdout.write(json.dumps(answer, indent=1))
        if answer.get("faults"):
            if options["json"]:  # the answer says it all
                raise SystemExit(1)
            count = len(answer["faults"])
            raise CommandError(f"{count} fault{pluralize(count)}; see above.")

    def _say(self, options: dict[str, Any], text: str) -> None:
        if not options["json"]:
            self.stdout.write(text)

    def _create(self, options: dict[str, Any]) -> dict[str, Any]:
        now = timezone.now()
        if options["purpose"]:
            actions.create_key(purpose=options["purpose"], now=now)
            made = [file_name(options["purpose"], 1)]
        else:
            made = actions.make_missing_keys(now=now)
        self._say(options, _made_in_words(made))
        return {"folder": str(key_path()), "made": made}

    def _rotate(self, options: dict[str, Any]) -> dict[str, Any]:
        purpose = _asked(options, "purpose")
        done = actions.rotate_key(
            purpose=purpose,
            now=timezone.now(),
            accept_breaking=options["breaks_matching"],
            after_loss=options["after_loss"],
            progress=self._progress,
        )
        name, written = file_name(purpose, done.version), done.rewritten
        went_on = "Went on with" if done.resumed else "Made"
        self._say(options, f"{went_on} {name}: {written.rewritten} values written anew.")
        self._say(options, f"Put {name} in your key backup now.")
        faults = []
        if written.unreadable:
            faults.append(f"{written.unreadable} values could not be read; see nabij keys check")
        if written.doubles:
            faults.append(f"{written.doubles} values stand twice where one may; merge these rows")
        for fault in faults:
            self._say(options, fault)
        return {
            "key": name,
            "resumed": done.resumed,
            **asdict(written),
            "faults": faults,
        }

    def _progress(self, place: str, written: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{place}: {written}", ending="")

    def _remove(self, options: dict[str, Any]) -> dict[str, Any]:
        purpose, version = _asked(options, "purpose"), _asked(options, "version")
        actions.remove_key(purpose=purpose, version=version, now=timezone.now())
        name = file_name(purpose, version)
        self._say(
            options,
            f"Removed {name}. Backups of the database from before the rotation still need it:"
            " keep it in the key backup as long as those.",
        )
        return {"removed": name}

    def _check(self, options: dict[str, Any]) -> dict[str, Any]:
        report = key_report()
        self._say(options, _report_in_words(report))
        return {
            "folder": str(report.folder),
            "keys": [_as_json(state) for state in report.keys],
            "faults": report.faults,
            "notes": report.notes,
        }


def _asked(options: dict[str, Any], name: str) -> Any:
    if options[name] is None:
        raise CommandError(f"Say which {name}: nabij keys {options['what']} PURPOSE VERSION")
    return options[name]


def _made_in_words(made: list[str]) -> str:
    if not made:
        return f"Every key is there, in {key_path()}"
    return f"Made in {key_path()}: {', '.join(made)}. Put this in your key backup now."


def _as_json(state: KeyState) -> dict[str, Any]:
    return {
        "file": file_name(state.purpose, state.version),
        **asdict(state),
        "values": state.values,
    }


def _report_in_words(report: KeyReport) -> str:
    lines = [f"Keys in {report.folder}"]
    for state in report.keys:
        marks = ["newest"] if state.is_newest else []
        marks += [] if state.is_there else ["LOST"]
        what = ", ".join([*marks, f"{state.values:,} values"])
        lines.append(f"  {file_name(state.purpose, state.version)}: {what}")
        lines += [f"    {label}: {number:,}" for label, number in sorted(state.uses.items())]
    lines += [f"Note: {note}" for note in report.notes]
    lines += [f"Fault: {fault}" for fault in report.faults] or ["Nothing is wrong."]
    return "\n".join(lines)
