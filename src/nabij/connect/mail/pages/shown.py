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
from nabij.serve.followups.public import HowItStands, standing_of

LONGEST_LINE = 90


@dataclass(frozen=True)
class ListedMail:
    """A mail in a list; ``tone`` goes with ``standing``, and ``flags`` wait for a decision.

    ``team`` has the promise now, which may have been passed on since the mail came.
    """

    mail: Mail
    subject: str
    sender: str
    standing: str
    tone: str
    team: str
    open_hours: float | None
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
    stands = standing_of([one.follow_up for one in mails if one.follow_up], now=now)
    flags: dict[object, list[str]] = {}
    for flag in Flag.objects.filter(mail__in=[one.pk for one in mails], decision=""):
        flags.setdefault(flag.mail_id, []).append(flag_label(flag.kind))
    return [_listed(one, stands.get(one.follow_up), tuple(flags.get(one.pk, ()))) for one in mails]  # type: ignore[arg-type]


def _listed(mail: Mail, stands: HowItStands | None, flags: tuple[str, ...]) -> ListedMail:
    nature = NATURES.get(mail.nature, mail.nature)
    aside = _("opzij gelegd") if mail.nature == Nature.PERSON else str(nature)
    return ListedMail(
        mail,
        subject_of(mail),
        sender_of(mail),
        standing=stands.words if stands else aside,
        tone=stands.tone if stands else "",
        team=stands.team if stands else mail.team.name,
        open_hours=stands.open_hours if stands else None,
        flags=flags,
    )


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
