# SPDX-License-Identifier: EUPL-1.2
"""From what is set up to a source of mail that can be asked."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from nabij.connect.mail.models import Mailbox
from nabij.connect.mail.sources.account import Account, Security
from nabij.connect.mail.sources.folder import FolderSource
from nabij.connect.mail.sources.imap import ImapSource
from nabij.connect.mail.sources.source import Changed, Mark, Source, SourceUnavailable


def open_source(mailbox: Mailbox) -> Source:
    """Return where the mail of a mailbox is; it is reached when it is first asked."""
    if mailbox.kind == Mailbox.Kind.FOLDER:
        return FolderSource(folder_of(mailbox.pk))
    account = Account(
        host=mailbox.host,
        port=mailbox.port,
        security=Security(mailbox.security),
        user=mailbox.user,
        password=mailbox.password,
        folder=mailbox.folder or "INBOX",
        certificates=Path(settings.IMAP_CA) if settings.IMAP_CA else None,
    )
    return ImapSource(account)


def mark_of(mailbox: Mailbox) -> Mark | None:
    """Return how far one came in a mailbox."""
    return Mark(mailbox.validity, mailbox.number) if mailbox.validity is not None else None


def folder_of(code: str) -> Path:
    """Return the Maildir of a mailbox on this machine."""
    return Path(settings.NABIJ_HOME) / "mail" / code


def try_mailbox(mailbox: Mailbox) -> str:
    """Return the code of what keeps a mailbox from being read, "" where nothing does."""
    source = open_source(mailbox)
    try:
        for _found in source.new(mark_of(mailbox), 1):
            break
    except Changed:
        return ""
    except SourceUnavailable as fault:
        return fault.reason.value
    finally:
        source.close()
    return ""
