# SPDX-License-Identifier: EUPL-1.2
"""Taking one mail in: all of it and what follows from it in one transaction, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nabij.connect.mail.models import Flag, Mail, Mailbox
from nabij.connect.mail.reading.letter import Address, Letter, Nature
from nabij.connect.mail.reading.reading import read_letter
from nabij.connect.mail.sources.source import Found
from nabij.connect.mail.taking.acknowledging import acknowledge
from nabij.connect.mail.taking.bouncing import hear_of_bounces
from nabij.connect.mail.taking.joining import answered_by, promise_in
from nabij.connect.mail.taking.keeping import digest_of, key_of, parts_of, read_again, source_of
from nabij.connect.mail.taking.routing import Routed, team_for
from nabij.connect.mail.triage.flags import flags_in
from nabij.core.audit.public import record_change
from nabij.serve.contacts.public import (
    Asked,
    Channel,
    ContactData,
    Outcome,
    Promised,
    UnableToRegister,
    register,
)
from nabij.serve.followups.public import FollowUpView, Kind, NotThere, hear

_WORDS_APART = re.compile(r"[\W_\d]+")

KIND = "mail"
LONGEST_QUESTION = 4_000
"""Characters of a mail that go along with its promise; the whole stands with the mail."""
LONGEST_NAME = 200
TOO_LARGE = "too_large"
UNREAD = Letter(
    message_id="",
    in_reply_to="",
    references=(),
    sender=Address("", ""),
    reply_to=None,
    to=(),
    cc=(),
    subject="",
    sent_at=None,
    text="",
    html="",
    attachments=(),
    refused=(),
    nature=Nature.PERSON,
    bounced=(),
    new_text="",
    faults=("not_read",),
)


class Became(StrEnum):
    """What became of a mail."""

    PROMISED = "promised"
    JOINED = "joined"
    SET_ASIDE = "set_aside"
    KNOWN = "known"


@dataclass(frozen=True)
class Taken:
    """A mail that was taken in and what became of it; ``mail`` is None where it was known."""

    became: Became
    mail: Mail | None = None
    promise: FollowUpView | None = None


def take_in(mailbox: Mailbox, found: Found, *, own: frozenset[str], now: datetime) -> Taken:
    """Take in a mail that was found in a mailbox, once; remember how far that mailbox came.

    ``own`` are the addresses of all mailboxes: a mail from one of them is nobody's question. Who
    waits began to wait when the mail arrived, so that a promise counts from then.
    """
    letter = _by_who_wrote(read_letter(found.raw, own=own), own)
    if not found.is_whole:
        letter = replace(letter, faults=(*letter.faults, TOO_LARGE))
    return _taken_once(mailbox, found, letter, now)


def _by_who_wrote(letter: Letter, own: frozenset[str]) -> Letter:
    """Return a letter with who wrote it: a form of our own site mails in our name."""
    if letter.reply_to is None or letter.sender.email.lower() not in own:
        return letter
    return replace(letter, sender=letter.reply_to)


def take_in_unread(mailbox: Mailbox, found: Found, *, now: datetime) -> Taken:
    """Take in a mail of which nothing can be made, so that a person opens it as it arrived."""
    return _taken_once(mailbox, found, UNREAD, now)


@transaction.atomic
def promise_after_all(*, mail_id: UUID, now: datetime) -> FollowUpView | None:
    """Promise an answer to a mail that was set aside; nothing where one is promised already."""
    rows = Mail.objects.select_for_update(of=("self",)).select_related("mailbox", "source")
    mail = rows.get(pk=mail_id)
    if mail.follow_up is not None or mail.way != Mail.Way.IN:
        return None
    made = _promise(mail, read_again(mail), mail.mailbox)
    mail.save(update_fields=["contact", "follow_up"])
    record_change(
        KIND, mail.pk, before={"became": Became.SET_ASIDE}, after={"became": Became.PROMISED}
    )
    return made


def _taken_once(mailbox: Mailbox, found: Found, letter: Letter, now: datetime) -> Taken:
    digest = digest_of(found.raw)
    try:
        with transaction.atomic():
            taken = _known(mailbox, digest) or _new(mailbox, found, letter, digest, now)
            _remember(mailbox, found)
    except IntegrityError:
        # Another process was before us: what it took is taken.
        if (known := _known(mailbox, digest)) is None:
            raise
        taken = known
        _remember(mailbox, found)
    return taken


def _known(mailbox: Mailbox, digest: str) -> Taken | None:
    rows = Mail.objects.filter(mailbox=mailbox, digest=digest, way=Mail.Way.IN)
    return Taken(Became.KNOWN) if rows.exists() else None


def _remember(mailbox: Mailbox, found: Found) -> None:
    """Remember how far one came; an older number is no step back."""
    mark = found.mark
    if mailbox.validity == mark.validity and mailbox.number >= mark.number:
        return
    mailbox.validity, mailbox.number = mark.validity, mark.number
    Mailbox.objects.filter(pk=mailbox.pk).update(validity=mark.validity, number=mark.number)


def _new(mailbox: Mailbox, found: Found, letter: Letter, digest: str, now: datetime) -> Taken:
    arrived = min(found.arrived_at or now, now)
    earlier = answered_by(letter)
    routed = _routed(letter, mailbox, earlier, now)
    mail = _row(mailbox, found, letter, digest, routed, arrived)
    mail.conversation = earlier.conversation if earlier else mail.pk
    promise, became = _what_becomes(mail, letter, mailbox, earlier, now)
    mail.save(force_insert=True)
    source_of(mail, found.raw).save(force_insert=True)
    for part in parts_of(mail, letter):
        part.save(force_insert=True)
    _flag(mail, letter)
    if promise is not None and became is Became.PROMISED and mailbox.acknowledges:
        acknowledge(mail, letter, due_at=promise.due_at, now=now)
    after = {"mailbox": mailbox.pk, "team": mail.team_id, "became": became.value}
    record_change(KIND, mail.pk, before=None, after=after)
    return Taken(became, mail, promise)


def _routed(letter: Letter, mailbox: Mailbox, earlier: Mail | None, now: datetime) -> Routed:
    if earlier is not None and earlier.team.is_active:
        return Routed(earlier.team_id, Mail.Because.CONVERSATION)
    return team_for(letter, mailbox, now=now)


def _row(
    mailbox: Mailbox,
    found: Found,
    letter: Letter,
    digest: str,
    routed: Routed,
    arrived: datetime,
) -> Mail:
    return Mail(
        mailbox=mailbox,
        way=Mail.Way.IN,
        validity=found.mark.validity,
        number=found.mark.number,
        digest=digest,
        message_key=key_of(letter.message_id),
        arrived_at=arrived,
        nature=letter.nature,
        sender_name=letter.sender.name[:LONGEST_NAME],
        sender_email=letter.sender.email[:254],
        reply_to=_reply_to(letter),
        subject=letter.subject[:500],
        text=letter.text,
        team_id=routed.team,
        because=routed.because,
        because_words=routed.words,
        faults=sorted(letter.faults),
    )


def _reply_to(letter: Letter) -> str:
    """Return where an answer must go, where that is not whence the letter came."""
    other = letter.reply_to.email if letter.reply_to else ""
    return "" if other.lower() == letter.sender.email.lower() else other[:254]


def _what_becomes(
    mail: Mail, letter: Letter, mailbox: Mailbox, earlier: Mail | None, now: datetime
) -> tuple[FollowUpView | None, Became]:
    """Make of a mail what it is: a new promise, more of an old one, or nothing for anybody."""
    if letter.nature is Nature.BOUNCE:
        hear_of_bounces(letter.bounced, now=now)
    if letter.nature is not Nature.PERSON:
        return None, Became.SET_ASIDE
    if earlier is not None and (told := _tell_promise(mail, letter, earlier, now)):
        return told, Became.JOINED
    return _promise(mail, letter, mailbox), Became.PROMISED


def _tell_promise(mail: Mail, letter: Letter, earlier: Mail, now: datetime) -> FollowUpView | None:
    """Join the promise of the conversation; None where it was destroyed since."""
    of = promise_in(earlier.conversation)
    if of is None or of.follow_up is None:
        return None
    told = _("Nieuwe mail: %(text)s") % {"text": _short(letter)}
    try:
        view = hear(follow_up_id=of.follow_up, told=told, now=now)
    except NotThere:
        return None
    mail.contact, mail.follow_up = of.contact, of.follow_up
    mail.team_id = view.team
    return view


def _promise(mail: Mail, letter: Letter, mailbox: Mailbox) -> FollowUpView:
    """Write the contact down with an answer promised; a product that is gone is left out."""
    promised = Promised(
        kind=Kind.REPLY,
        team=mail.team_id,
        asker_name=mail.sender_name,
        asker_email=mail.answer_to or _("geen afzender"),
        subject=(KIND, str(mail.pk)),
    )
    try:
        return _registered(mail, _asked(letter, mailbox.product, promised))
    except UnableToRegister as fault:
        if not fault.field.endswith("product"):
            raise
        return _registered(mail, _asked(letter, "", promised))


def _asked(letter: Letter, product: str, promised: Promised) -> Asked:
    return Asked(text=_short(letter), product=product, outcome=Outcome.PROMISED, promised=promised)


def _registered(mail: Mail, asked: Asked) -> FollowUpView:
    data = ContactData(
        channel=Channel.EMAIL,
        began_at=mail.arrived_at,
        ended_at=mail.arrived_at,
        team=mail.team_id,
        questions=[asked],
    )
    contact, (made,) = register(data=data, employee=None, now=mail.arrived_at)
    mail.contact, mail.follow_up = contact.pk, made.id
    return made


def _short(letter: Letter) -> str:
    told = "\n".join(one for one in (letter.subject, letter.new_text or letter.text) if one)
    told = told.replace("\x00", "").strip() or _(
        "Een mail zonder tekst die te lezen is. Open de mail zelf."
    )
    return told if len(told) <= LONGEST_QUESTION else f"{told[:LONGEST_QUESTION]}…"


def _flag(mail: Mail, letter: Letter) -> None:
    if letter.nature is not Nature.PERSON:
        return
    # Many a letter comes as "Zie bijlage": then the name of the file says what it is.
    files = " . ".join(_WORDS_APART.sub(" ", one.name) for one in letter.attachments)
    for one in flags_in(letter.subject, f"{letter.new_text} .\n{files}"):
        Flag(mail=mail, kind=one.kind, words=one.words).save(force_insert=True)
