# SPDX-License-Identifier: EUPL-1.2
"""Setting up mailboxes and the rules that give mail a team."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.connect.mail.exceptions import UnableToMail
from nabij.connect.mail.models import Mailbox, Rule
from nabij.core.audit.public import record_change

KIND = "mailbox"
_AUDITED = (
    "name",
    "address",
    "team_id",
    "kind",
    "host",
    "port",
    "security",
    "user",
    "folder",
    "taken_to",
    "acknowledges",
    "is_active",
)
_PLACE = ("kind", "host", "port", "user", "folder")


@transaction.atomic
def add_mailbox(*, code: str, team: str, **given: Any) -> Mailbox:
    """Set up a mailbox.

    Raises:
        UnableToMail: there is one of that code or address.
    """
    if Mailbox.objects.filter(pk=code).exists():
        raise UnableToMail(_("Er is al een postvak met deze code."), field="code")
    _refuse_known_address(given["address"], but="")
    box = Mailbox(code=code, team_id=team, **given)
    box.save(force_insert=True)
    record_change(KIND, code, before=None, after=_audited(box))
    return box


@transaction.atomic
def change_mailbox(*, code: str, team: str, password: str, **given: Any) -> Mailbox:
    """Change how a mailbox is reached and what happens with its mail.

    An empty password keeps the one that there is. Mail of another place is looked at from its
    begin: numbers of one server say nothing on another.

    Raises:
        UnableToMail: another mailbox has the address.
    """
    _refuse_known_address(given["address"], but=code)
    box = Mailbox.objects.select_for_update().get(pk=code)
    before, place = _audited(box), [getattr(box, name) for name in _PLACE]
    for name, value in given.items():
        setattr(box, name, value)
    box.team_id = team
    if password:
        box.password = password
    if place != [getattr(box, name) for name in _PLACE]:
        box.validity, box.number = None, 0
    box.save()
    record_change(KIND, code, before=before, after=_audited(box))
    return box


@transaction.atomic
def add_rule(*, mailbox: Mailbox | None, words: str, team: str) -> Rule:
    """Add words that tell which team a mail is for, after those that there are."""
    order = Rule.objects.filter(mailbox=mailbox).count()
    rule = Rule(mailbox=mailbox, words=words.strip(), team_id=team, order=order)
    rule.save(force_insert=True)
    of = mailbox.pk if mailbox else ""
    record_change(KIND, of or "alle", before=None, after={"words": rule.words, "team_id": team})
    return rule


@transaction.atomic
def remove_rule(*, rule: Rule) -> None:
    """Take a rule away; mail that has its team keeps it."""
    before = {"words": rule.words, "team_id": rule.team_id}
    rule.delete()
    record_change(KIND, rule.mailbox_id or "alle", before=before, after=None)


def _refuse_known_address(address: str, *, but: str) -> None:
    if Mailbox.objects.filter(address__iexact=address).exclude(pk=but).exists():
        raise UnableToMail(_("Er is al een postvak met dit adres."), field="address")


def _audited(box: Mailbox) -> dict[str, Any]:
    return {name: getattr(box, name) for name in _AUDITED}
