# SPDX-License-Identifier: EUPL-1.2
"""``nabij notify``: are the texts plain, how do messages stand, what came back."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nabij.core.notify.bounces import note_bounce
from nabij.core.notify.delivering import send_due
from nabij.core.notify.queries import carriers, message_counts
from nabij.core.notify.sending.dsn import LARGEST_BYTES, NoNotification, read_notification
from nabij.core.notify.texts import CheckedText, checked_texts, failing
from nabij.core.notify.wording.check import Fault, Finding

_WORDS = {
    Fault.LONG_SENTENCE: "a sentence of {better} words: {found}",
    Fault.OFFICIAL_WORD: "official word {found!r}; plainer: {better}",
    Fault.LONG_WORD: "long word {found!r}",
    Fault.HARD: "hard to read: {found} points (Flesch-Douma), at least {better} is asked",
    Fault.UNKNOWN_FIELD: "(({found})) is no safe field",
    Fault.EMPTY: "it is empty",
    Fault.LINE_BREAK: "a subject stands on one line",
    Fault.TOO_LONG: "{found} characters; an SMS takes {better}",
}


class Command(BaseCommand):
    """Check texts, tell how messages stand, send what is due, take in what came back."""

    help = (
        "check: list the texts of messages that are not plain, with where and why. "
        "status: how messages stand and what carries them. "
        "send: start what is due now. "
        "bounce: take in a delivery status notification (RFC 3464) from files or standard input."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["check", "status", "send", "bounce"])
        parser.add_argument("files", nargs="*", type=Path, help="notifications, for bounce")
        parser.add_argument("--json", action="store_true", help="answer as JSON (check, status)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["files"] and options["what"] != "bounce":
            raise CommandError(f"nabij notify {options['what']} takes no files.")
        if options["what"] == "check":
            self._check(as_json=options["json"])
        elif options["what"] == "status":
            self._status(as_json=options["json"])
        elif options["what"] == "send":
            self.stdout.write(f"{send_due(now=timezone.now())} messages are being sent.")
        else:
            self._bounce(options["files"])

    def _check(self, *, as_json: bool) -> None:
        texts = checked_texts()
        if as_json:
            self.stdout.write(json.dumps([_as_json(text) for text in texts], indent=2))
        for text in [] if as_json else texts:
            self._say(text)
        failed = list(failing(texts))
        if failed and as_json:  # the answer says it all
            raise SystemExit(1)
        if failed:
            raise CommandError(
                f"{len(failed)} of {len(texts)} texts are not plain. Change them on the page"
                " Berichten > Teksten."
            )
        if not as_json:
            self.stdout.write(
                f"{len(texts)} texts pass. A passing text is not thereby B1: let people read it."
            )

    def _say(self, text: CheckedText) -> None:
        for finding in text.verdict.findings:
            level = "" if finding.must_change else " (a remark)"
            self.stdout.write(
                f"{text.kind.code} {text.language}, {_where(finding)}: {_why(finding)}{level}"
            )

    def _status(self, *, as_json: bool) -> None:
        counts = message_counts()
        answer = {
            "messages": counts.by_state,
            "open_bounces": counts.open_bounces,
            "carriers": {
                each.channel.value: each.code if each.is_connected else None for each in carriers()
            },
        }
        if as_json:
            self.stdout.write(json.dumps(answer, indent=2))
            return
        for state, n in sorted(counts.by_state.items()):
            self.stdout.write(f"{state:<10} {n:>8}")
        self.stdout.write(f"came back, to be handled: {counts.open_bounces}")
        for each in carriers():
            self.stdout.write(
                f"{each.channel.value:<10} {each.code if each.is_connected else 'not connected'}"
            )

    def _bounce(self, files: list[Path]) -> None:
        """Take in each notification; what cannot be used is named and the others still count."""
        refused = 0
        for name, written in _written(files):
            try:
                told = read_notification(written)
            except NoNotification as fault:
                refused += 1
                self.stderr.write(f"{name}: {fault}.")
                continue
            is_news = note_bounce(
                message_id=told.message_id, reason=told.reason, now=timezone.now()
            )
            said = "noted" if is_news else "known already, or no message of ours"
            self.stdout.write(f"{name}: {said} ({told.reason}).")
        if refused:
            raise CommandError(f"{refused} could not be used; nothing of them was kept.")


def _written(files: list[Path]) -> list[tuple[str, bytes]]:
    if not files:
        return [("standard input", sys.stdin.buffer.read(LARGEST_BYTES + 1))]
    try:
        return [(path.name, _beginning(path)) for path in files]
    except OSError as fault:
        raise CommandError(f"{fault.filename} cannot be read: {fault.strerror}.") from None


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST_BYTES + 1)


def _where(finding: Finding) -> str:
    return f"{finding.part} line {finding.line}" if finding.line else finding.part


def _why(finding: Finding) -> str:
    return _WORDS[finding.fault].format(found=finding.found, better=finding.better)


def _as_json(text: CheckedText) -> dict[str, Any]:
    return {
        "kind": text.kind.code,
        "language": text.language,
        "own": text.is_own,
        "plain": text.verdict.is_plain,
        "ease": None if text.verdict.ease is None else round(text.verdict.ease, 1),
        "findings": [
            {
                "fault": finding.fault.value,
                "part": finding.part,
                "line": finding.line,
                "found": finding.found,
                "better": finding.better,
                "must_change": finding.must_change,
            }
            for finding in text.verdict.findings
        ],
    }
