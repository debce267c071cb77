# SPDX-License-Identifier: EUPL-1.2
"""Mailboxes and mail as they arrive: whole messages, in the bytes of a mail server."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from itertools import count
from typing import Any

from nabij.connect.mail.mailboxes.actions import add_mailbox
from nabij.connect.mail.models import Mail, Mailbox
from nabij.connect.mail.sources.source import Found, Mark
from nabij.connect.mail.taking.actions import Taken, take_in
from nabij.connect.mail.taking.running import own_addresses
from nabij.serve.followups.tests.made import FRIDAY, teams

SANNE = "Sanne Veldkamp-Aa <sanne@voorbeeld.example>"
_numbers = count(1)


def box(code: str = "info", **changes: Any) -> Mailbox:
    """Set up a mailbox in a folder of this machine."""
    teams()
    given: dict[str, Any] = {
        "name": "Gemeente Lindeveen",
        "address": f"{code}@lindeveen.example",
        "team": "kcc",
        "kind": Mailbox.Kind.FOLDER,
        "password": "",
        **changes,
    }
    return add_mailbox(code=code, **given)


def letter(text: str = "Hoe laat gaat de balie open?", **headers: str) -> EmailMessage:
    """Write a mail to the municipality; underscores in names of headers stand for hyphens."""
    mail = EmailMessage(policy=SMTP)
    told = {
        "From": SANNE,
        "To": "info@lindeveen.example",
        "Subject": "Vraag over de balie",
        "Message_ID": f"<m{next(_numbers)}@voorbeeld.example>",
        "Date": "Fri, 20 Nov 2026 10:00:00 +0100",
        **headers,
    }
    for name, value in told.items():
        if value:
            mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail


def arrive(
    mailbox: Mailbox, mail: EmailMessage | bytes, *, number: int = 0, at: datetime = FRIDAY
) -> Taken:
    """Let a mail arrive, and take it in."""
    raw = mail if isinstance(mail, bytes) else mail.as_bytes()
    mark = Mark(1, number or next(_numbers))
    mailbox.refresh_from_db()
    return take_in(mailbox, Found(mark, raw, len(raw), at), own=own_addresses(), now=at)


def only_mail() -> Mail:
    """Return the one mail that came in."""
    return Mail.objects.get(way=Mail.Way.IN)
