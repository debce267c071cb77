# SPDX-License-Identifier: EUPL-1.2
"""What pages show of mail, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from nabij.connect.mail.models import Flag, Mail, Part
from nabij.connect.mail.reading.letter import Nature
from nabij.connect.mail.wording import NATURES, REFUSED, flag_label
from nabij.core.notify.public import MessageInfo, message_info
from nabij.serve.followups.public import FollowUpView, views_of

LONGEST_LINE = 90


@dataclass(frozen=True)
class ListedMail:
    """A mail in a list; ``tone`` goes with ``standing``, and ``flags`` wait for a decision."""

    mail: Mail
    subject: str
    sender: str
    standing: str
    tone: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class ShownPart:
    """An attachment as the page tells it; without an address it was refused."""

    part: Part
    size: str
    refused: str


@dataclass(frozen=True)
class ShownMail:
    """A mail of a conversation; ``sent`` is how it goes with what went out."""

    mail: Mail
    parts: list[ShownPart]
    sent: MessageInfo | None

    @property
    def is_out(self) -> bool:
        """Whether it is ours."""
        return self.mail.way == Mail.Way.OUT


def subject_of(mail: Mail) -> str:
    """Return the subject on one line; something to click on where there is none."""
    words = " ".join(mail.subject.split()) or _("(geen onderwerp)")
    return words if len(words) <= LONGEST_LINE else f"{words[:LONGEST_LINE].rstrip()}…"


def sender_of(mail: Mail) -> str:
    """Return who sent a mail, by name where it gave one."""
    return mail.sender_name or mail.sender_email or _("(geen afzender)")


def listed(mails: Sequence[Mail], *, now: datetime) -> list[ListedMail]:
    """Return mails as a list shows them; two questions for any number."""
    promised = views_of([one.follow_up for one in mails if one.follow_up], now=now)
    flags: dict[object, list[str]] = {}
    undecided = Flag.objects.filter(mail__in=[one.pk for one in mails], decision="")
    for flag in undecided:
        flags.setdefault(flag.mail_id, []).append(flag_label(flag.kind))
    return [
        ListedMail(
            one,
            subject_of(one),
            sender_of(one),
            *_standing(one, promised.get(one.follow_up) if one.follow_up else None),
            flags=tuple(flags.get(one.pk, ())),
        )
        for one in mails
    ]


def _standing(mail: Mail, promise: FollowUpView | None) -> tuple[str, str]:
    if promise is None:
        told = NATURES.get(mail.nature, mail.nature)
        return (str(told) if mail.nature != Nature.PERSON else _("opzij gelegd")), "neutral"
    if promise.closed_at is not None:
        return promise.state_label, "positive"
    if promise.is_overdue:
        return _("te laat: %(promised)s") % {"promised": promise.promised}, "negative"
    return promise.promised, "info"


def conversation_of(mail: Mail) -> list[ShownMail]:
    """Return all mail of a conversation, the oldest first."""
    rows = Mail.objects.filter(conversation=mail.conversation).select_related("employee", "mailbox")
    mails = list(rows.prefetch_related("parts").order_by("arrived_at", "id"))
    return [
        ShownMail(one, _parts(one.parts.all()), message_info(one.message) if one.message else None)
        for one in mails
    ]


def _parts(parts: Iterable[Part]) -> list[ShownPart]:
    return [
        ShownPart(
            one,
            filesizeformat(one.size) if one.size else "",
            str(REFUSED.get(one.refused, one.refused)) if one.refused else "",
        )
        for one in parts
    ]
