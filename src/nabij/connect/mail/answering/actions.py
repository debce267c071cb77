# SPDX-License-Identifier: EUPL-1.2
"""Answering a mail, and asking its sender something: text, message and promise at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.connect.mail.answering.outgoing import ANSWER, key_of_answer, sender_of, subject_of
from nabij.connect.mail.exceptions import UnableToMail
from nabij.connect.mail.models import Mail
from nabij.connect.mail.taking.acknowledging import RECIPIENT
from nabij.connect.mail.taking.actions import KIND
from nabij.connect.mail.taking.keeping import key_of
from nabij.core.audit.public import record_change
from nabij.core.notify.public import is_email_address, message_id
from nabij.core.numbers.public import holds_bsn
from nabij.core.organisation.public import Employee
from nabij.core.ports.delivery import (
    MESSAGES,
    Channel,
    DeliveryRequest,
    DeliveryState,
    Recipient,
    deliveries,
)
from nabij.serve.followups.public import UnableToAct, ask_resident, keep, one_for

LONGEST = 5_000


@transaction.atomic
def answer(
    *,
    mail_id: UUID,
    text: str,
    actor: Employee,
    now: datetime,
    is_question: bool = False,
    is_secure: bool = False,
) -> Mail:
    """Send a text to who mailed; the promise is kept by it, or waits where it asks something.

    What ``is_secure`` goes through the supplier of secure mail, and never by another way.

    All of it or nothing: without a message that may leave nothing is kept. A promise that is kept
    already stays so: one may have something to add.

    Raises:
        UnableToMail: there is no text, no address, or a BSN in it; or it waits for them already.
    """
    mail = Mail.objects.select_for_update(of=("self",)).select_related("mailbox").get(pk=mail_id)
    told = _checked(text, is_secure=is_secure)
    if not is_email_address(mail.answer_to):
        raise UnableToMail(_("Naar dit adres kunnen we niet mailen. Neem anders contact op."))
    out = Mail(
        mailbox=mail.mailbox,
        way=Mail.Way.OUT,
        conversation=mail.conversation,
        arrived_at=now,
        sender_name=mail.mailbox.name,
        sender_email=mail.mailbox.address,
        subject=subject_of(mail.subject),
        text=told,
        team_id=mail.team_id,
        contact=mail.contact,
        follow_up=mail.follow_up,
        employee=actor,
    )
    out.save(force_insert=True)
    _hand_over(out, mail, Channel.SECURE if is_secure else Channel.EMAIL)
    if mail.follow_up is not None:
        _act_on_promise(mail.follow_up, told, actor, now, is_question=is_question)
    after = {"way": Mail.Way.OUT.value, "asks": is_question, "secure": is_secure}
    record_change(KIND, mail.pk, before=None, after=after)
    return out


def _checked(text: str, *, is_secure: bool) -> str:
    told = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not told:
        raise UnableToMail(_("Schrijf eerst uw antwoord."), field="text")
    if len(told) > LONGEST:
        most = _("Dit is te lang: houd het bij %(most)s tekens.") % {"most": LONGEST}
        raise UnableToMail(most, field="text")
    if holds_bsn(told) and not is_secure:
        warned = _(
            "Er staat een nummer in dat een BSN kan zijn. Dat mag niet in een gewone mail. Haal het"
            " eruit, verstuur het veilig, of bel de inwoner."
        )
        raise UnableToMail(warned, field="text")
    return told


def _hand_over(out: Mail, to: Mail, channel: Channel) -> None:
    """Ask that it leaves, now: somebody wrote it and waits for it to be gone."""
    asked = deliveries.get(MESSAGES).ask(
        DeliveryRequest(
            kind=ANSWER,
            key=key_of_answer(out, to),
            recipient=Recipient(RECIPIENT, str(to.pk)),
            addresses={channel: to.answer_to},
            is_urgent=True,
        )
    )
    if asked.state is not DeliveryState.ACCEPTED or asked.message_id is None:
        told = {
            Channel.EMAIL: _("Er is nu geen mailserver waarmee dit verstuurd kan worden."),
            Channel.SECURE: _("Veilige mail is hier niet ingesteld. Bel de inwoner."),
        }
        raise UnableToMail(told[channel])
    out.message = asked.message_id
    out.message_key = key_of(message_id(asked.message_id, sender_of(out.mailbox)))
    out.save(update_fields=["message", "message_key"])


def _act_on_promise(
    follow_up_id: UUID, told: str, actor: Employee, now: datetime, *, is_question: bool
) -> None:
    promise = one_for(follow_up_id, now=now)
    if promise is None or promise.closed_at is not None:
        return
    try:
        if is_question:
            ask_resident(follow_up_id=follow_up_id, asked=told, actor=actor, now=now)
        else:
            keep(follow_up_id=follow_up_id, answer=told, actor=actor, now=now)
    except UnableToAct as fault:
        raise UnableToMail(fault) from None
