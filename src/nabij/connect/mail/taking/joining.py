# SPDX-License-Identifier: EUPL-1.2
"""Which mail another one answers: by what its headers say, never by its subject alone."""

from __future__ import annotations

from uuid import UUID

from nabij.connect.mail.models import Mail
from nabij.connect.mail.reading.letter import Letter
from nabij.connect.mail.taking.keeping import key_of


def answered_by(letter: Letter) -> Mail | None:
    """Return the newest of our mails that a mail says it answers."""
    said = {key_of(one) for one in (letter.in_reply_to, *letter.references)} - {""}
    if not said:
        return None
    return Mail.objects.filter(message_key__in=said).order_by("-arrived_at", "-id").first()


def promise_in(conversation: UUID) -> Mail | None:
    """Return the mail of a conversation that became a promise, the newest if there are more."""
    rows = Mail.objects.filter(conversation=conversation, follow_up__isnull=False)
    return rows.order_by("-arrived_at", "-id").first()
