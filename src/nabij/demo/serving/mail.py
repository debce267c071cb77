# SPDX-License-Identifier: EUPL-1.2
"""The mailbox of Lindeveen: a folder on this machine, with mail of the last days.

It comes in through the same door as mail of a server. Where messages would really leave, there is
no mailbox: nothing of the sample reaches anybody.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from importlib import resources
from mailbox import Maildir
from typing import Any

from nabij.connect.mail.public import Mailbox, add_mailbox, add_rule, folder_of, look_into
from nabij.core.audit.public import unit
from nabij.core.notify.public import carriers

CODE, ADDRESS = "info", "info@lindeveen.example"
RULES = (
    ("aanslag, woz, kwijtschelding", "belastingen"),
    ("container, grofvuil, straatlamp, lantaarn", "openbare-ruimte"),
    ("vergunning, schuurtje, dakkapel", "vergunningen"),
)


def add_mail(*, now: datetime) -> None:
    """Set up the mailbox and take in what is in it; a second time adds nothing."""
    if Mailbox.objects.exists() or any(
        each.is_connected and each.code != "outbox" for each in carriers()
    ):
        return
    with unit(name="demo-mail"):
        box = add_mailbox(
            code=CODE,
            name="Gemeente Lindeveen",
            address=ADDRESS,
            team="kcc",
            kind=Mailbox.Kind.FOLDER,
            password="",
        )
        for words, team in RULES:
            add_rule(mailbox=box, words=words, team=team)
    _deliver(now)
    look_into(box, now=now)


def _deliver(now: datetime) -> None:
    """Put the mail in the folder, each as old as it is."""
    folder = folder_of(CODE)
    folder.parent.mkdir(parents=True, exist_ok=True)
    maildir = Maildir(folder, create=True)
    for arrived, mail in _mails(now):
        name = maildir.add(mail.as_bytes())
        path = folder / "new" / name
        os.utime(path, (arrived.timestamp(), arrived.timestamp()))


def _mails(now: datetime) -> Iterator[tuple[datetime, EmailMessage]]:
    text = resources.files("nabij.demo").joinpath("data/mail.toml").read_text()
    for told in sorted(tomllib.loads(text)["mail"], key=lambda one: -one["hours"]):
        arrived = now - timedelta(hours=told["hours"])
        yield arrived, _written(told, arrived)


def _written(told: dict[str, Any], arrived: datetime) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = formataddr((told["name"], told["from"]))
    mail["To"] = ADDRESS
    mail["Subject"] = told["subject"]
    mail["Date"] = format_datetime(arrived)
    mail["Message-ID"] = _id_of(told["key"])
    if after := told.get("after"):
        mail["In-Reply-To"] = _id_of(after)
    for name, value in told.get("headers", {}).items():
        mail[name] = value
    mail.set_content(told["text"].strip())
    return mail


def _id_of(key: str) -> str:
    return f"<{key}@voorbeeld.example>"
