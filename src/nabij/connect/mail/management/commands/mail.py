# SPDX-License-Identifier: EUPL-1.2
"""``nabij mail``: looking into mailboxes, and how they stand."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nabij.connect.mail.mailboxes.opening import try_mailbox
from nabij.connect.mail.models import Mail, Mailbox
from nabij.connect.mail.taking.running import look_into

_ALL = 1_000_000


class Command(BaseCommand):
    """Take mail in, and tell how mailboxes stand."""

    help = "Mailboxes: take in what is new, try whether they can be reached, tell how they stand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        for name, told in (
            ("take", "take in all that is new"),
            ("try", "try whether a mailbox can be reached; nothing is taken in"),
            ("status", "how each mailbox stands"),
        ):
            action = actions.add_parser(name, help=told)
            action.add_argument("mailbox", nargs="?", help="its code; all that are in use without")
            action.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        boxes = self._boxes(options["mailbox"])
        told = [getattr(self, f"_{options['action']}")(one) for one in boxes]
        if options["json"]:
            self.stdout.write(json.dumps(told))
        else:
            for one in told:
                self.stdout.write(_in_words(one))
        if options["action"] != "status" and any(one["fault"] for one in told):
            raise CommandError("Not every mailbox could be read.")

    def _boxes(self, code: str | None) -> list[Mailbox]:
        if code is None:
            return list(Mailbox.objects.filter(is_active=True))
        found = Mailbox.objects.filter(pk=code).first()
        if found is None:
            known = ", ".join(Mailbox.objects.values_list("pk", flat=True)) or "none"
            raise CommandError(f"There is no mailbox {code!r}. There are: {known}.")
        return [found]

    def _take(self, box: Mailbox) -> dict[str, Any]:
        looked = look_into(box, now=timezone.now(), most=_ALL)
        became = {one.value: number for one, number in sorted(looked.became.items())}
        return {"mailbox": box.pk, "fault": looked.fault, "busy": looked.is_busy, **became}

    def _try(self, box: Mailbox) -> dict[str, Any]:
        return {"mailbox": box.pk, "fault": try_mailbox(box)}

    def _status(self, box: Mailbox) -> dict[str, Any]:
        return {
            "mailbox": box.pk,
            "fault": box.fault,
            "looked_at": box.looked_at.isoformat() if box.looked_at else None,
            "mails": Mail.objects.filter(mailbox=box, way=Mail.Way.IN).count(),
        }


def _in_words(told: dict[str, Any]) -> str:
    rest = [f"{name} {value}" for name, value in told.items() if name not in {"mailbox", "fault"}]
    return f"{told['mailbox']}: {told['fault'] or 'ok'}{''.join(f', {one}' for one in rest)}"
