# SPDX-License-Identifier: EUPL-1.2
"""Which team a mail is for, and why: the same question always has the same answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from nabij.connect.mail.models import Mail, Mailbox, Rule
from nabij.connect.mail.reading.letter import Letter

REMEMBERED = timedelta(days=90)
"""So long the team that somebody mailed with is taken for the one that they mean again."""


@dataclass(frozen=True)
class Routed:
    """The code of a team, and why; ``words`` are those of the rule."""

    team: str
    because: Mail.Because
    words: str = ""


def team_for(letter: Letter, mailbox: Mailbox, *, now: datetime) -> Routed:
    """Return the team of a mail that answers none of ours: by words, by sender, by mailbox."""
    if rule := _rule_for(letter, mailbox):
        return Routed(rule.team_id, Mail.Because.WORDS, rule.words)
    earlier = (
        Mail.objects.filter(
            mailbox=mailbox,
            way=Mail.Way.IN,
            sender_email_search=letter.sender.email,
            arrived_at__gte=now - REMEMBERED,
            follow_up__isnull=False,
            team__is_active=True,
        ).order_by("-arrived_at")
        if letter.sender.email
        else Mail.objects.none()
    )
    if found := earlier.first():
        return Routed(found.team_id, Mail.Because.SENDER)
    return Routed(mailbox.team_id, Mail.Because.MAILBOX)


def words_in(rule: str) -> list[str]:
    """Return the words of a rule: separated by commas, each of which may be several."""
    return [" ".join(one.split()).lower() for one in rule.split(",") if one.strip()]


def _rule_for(letter: Letter, mailbox: Mailbox) -> Rule | None:
    read = " ".join(f"{letter.subject} {letter.new_text}".lower().split())
    for rule in Rule.objects.filter(Q(mailbox=mailbox) | Q(mailbox=None), team__is_active=True):
        if any(_stands_in(words, read) for words in words_in(rule.words)):
            return rule
    return None


def _stands_in(words: str, text: str) -> bool:
    """Say whether words stand in a text, as the begin of words: ``paspoort`` in paspoortfoto."""
    return re.search(rf"\b{re.escape(words)}", text) is not None
