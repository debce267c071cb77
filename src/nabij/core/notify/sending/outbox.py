# SPDX-License-Identifier: EUPL-1.2
"""The outbox: a folder in which each message becomes an ``.eml`` file. For trying things out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path
from uuid import UUID

from nabij.core.notify.sending.carrier import Found, Outgoing, Receipt, Standing, Temporary
from nabij.core.notify.sending.mail import as_mail, message_id
from nabij.core.ports.delivery import Channel


@dataclass(frozen=True)
class OutboxMail:
    """A message in the outbox, without its address."""

    id: UUID
    at: datetime
    subject: str
    body: str
    bytes: int


class OutboxCarrier:
    """Writes messages into a folder; nobody outside gets them."""

    code = "outbox"
    is_connected = True

    def __init__(self, folder: Path, sender: str) -> None:
        self.folder = folder
        self.sender = sender

    def send(self, message: Outgoing) -> Receipt:
        """Write the message under its id: a second time is the same file."""
        mail = self._as_mail(message)
        path = self.path_of(message.id)
        fresh = path.with_suffix(f".{os.getpid()}.new")
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(mail.as_bytes(policy=SMTP))
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise Temporary("disk") from None
        return Receipt(path.name)

    def look_up(self, message: Outgoing, *, reference: str = "") -> Found:
        """Say whether the file is there: it comes into sight whole or not at all."""
        if self.path_of(message.id).exists():
            return Found(Standing.HAS_IT, self.path_of(message.id).name)
        return Found(Standing.NEVER_HAD_IT)

    def path_of(self, message: UUID) -> Path:
        """Return where a message stands."""
        return self.folder / f"{message}.eml"

    def remove(self, message: UUID) -> None:
        """Delete the file of a message."""
        self.path_of(message).unlink(missing_ok=True)

    def mails(self) -> Iterator[OutboxMail]:
        """Return what is in the folder, the latest first; what is no mail is passed over."""
        paths = sorted(self.folder.glob("*.eml"), reverse=True) if self.folder.is_dir() else []
        for path in paths:
            try:
                yield self._read(path)
            except (ValueError, OSError):
                continue

    def _read(self, path: Path) -> OutboxMail:
        written = path.read_bytes()
        mail = message_from_bytes(written, policy=default)
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        content = mail.get_body(("plain",))
        text = content.get_content() if content else ""
        return OutboxMail(UUID(path.stem), at, str(mail["Subject"]), str(text), len(written))

    def _as_mail(self, message: Outgoing) -> EmailMessage:
        """Return any message as mail: what is no e-mail says in a header what it would be."""
        if message.channel in {Channel.EMAIL, Channel.SECURE}:
            return as_mail(message, sender=self.sender)
        mail = EmailMessage(policy=SMTP)
        mail["Message-ID"] = message_id(message.id, self.sender)
        mail["Subject"] = " ".join(message.subject.split())
        mail["X-Nabij-Channel"] = message.channel.value
        mail.set_content(f"{message.address}\n\n{message.body}")
        return mail
