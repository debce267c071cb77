# SPDX-License-Identifier: EUPL-1.2
"""What goes out by mail: the acknowledgement in a shipped text, and answers that a person wrote.

The room of messages carries both, claims, tries again and hears of what comes back. What an answer
says stays here, sealed, and is read at the moment that it leaves.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import formataddr
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.connect.mail.models import Mail, Mailbox
from nabij.connect.mail.taking.acknowledging import RECEIVED
from nabij.connect.mail.taking.keeping import read_again
from nabij.core.notify.public import Correspondence, MessageKind, Parts
from nabij.core.ports.delivery import Channel, Recipient, Undelivered
from nabij.serve.followups.public import NotThere, open_anew

ANSWER = "mail.answer"
_MOST_REFERENCES = 20
_AGAIN = re.compile(r"^\s*(re|antw)\s*:\s*", re.IGNORECASE)


def key_of_answer(out: Mail, to: Mail) -> str:
    """Return by what an answer is known among messages: itself, and the mail that it answers."""
    return f"{out.pk}:{to.pk}"


def subject_of(subject: str) -> str:
    """Return the subject of an answer: ``Re:`` once, on one line."""
    bare = " ".join(subject.split())
    while found := _AGAIN.match(bare):
        bare = bare[found.end() :]
    return f"Re: {bare}"[:200].strip()


def sender_of(mailbox: Mailbox) -> str:
    """Return as whom a mailbox mails."""
    return formataddr((mailbox.name, mailbox.address))


def answers_mail(key: str) -> Correspondence | None:
    """Return to which mail an acknowledgement belongs."""
    mail = Mail.objects.select_related("mailbox", "source").filter(pk=UUID(key)).first()
    return _in_conversation(mail) if mail else None


def written(key: str) -> Correspondence | None:
    """Return what somebody wrote, and to which mail it answers."""
    out_id, _colon, mail_id = key.partition(":")
    out = Mail.objects.filter(pk=UUID(out_id)).first()
    mail = Mail.objects.select_related("mailbox", "source").filter(pk=UUID(mail_id)).first()
    if out is None or mail is None:
        return None
    told = _in_conversation(mail)
    return Correspondence(
        sender=told.sender,
        in_reply_to=told.in_reply_to,
        references=told.references,
        subject=out.subject,
        body=out.text,
    )


def may_leave(recipient: Recipient, key: str, now: datetime) -> bool:
    """Say whether there still is what would leave: it may have been destroyed while it waited."""
    return Mail.objects.filter(pk=UUID(key.partition(":")[0])).exists()


def came_back(undelivered: Undelivered) -> None:
    """Open the promise again: who waits did not get the answer."""
    from django.utils import timezone

    out = Mail.objects.filter(message=undelivered.message_id).first()
    if out is None or out.follow_up is None:
        return
    told = _("Het antwoord per mail kwam niet aan. Neem anders contact op.")
    try:
        open_anew(follow_up_id=out.follow_up, why=told, now=timezone.now())
    except NotThere:
        return


def _in_conversation(mail: Mail) -> Correspondence:
    letter = read_again(mail)
    named = f"<{letter.message_id.strip('<> ')}>" if letter.message_id else ""
    earlier = tuple(f"<{one.strip('<> ')}>" for one in letter.references)
    references = (*earlier, named) if named else earlier
    return Correspondence(
        sender=sender_of(mail.mailbox),
        in_reply_to=named,
        references=references[-_MOST_REFERENCES:],
    )


KINDS = (
    MessageKind(
        code=RECEIVED,
        label=gettext_lazy("Ontvangstbevestiging van een mail"),
        channels=(Channel.EMAIL,),
        on_consent=False,
        may_have=may_leave,
        corresponds=answers_mail,
        texts={
            "nl": Parts(
                subject="Wij hebben uw mail ontvangen",
                body=(
                    "Wij hebben uw mail ontvangen. U krijgt antwoord voor ((moment)).\n\n"
                    "Wilt u iets toevoegen? Beantwoord dan deze mail.\n\n"
                    "((gemeente))"
                ),
                short="((gemeente)): wij hebben uw mail ontvangen.",
            ),
            "en": Parts(
                subject="We have received your email",
                body=(
                    "We have received your email. You will get an answer before ((moment)).\n\n"
                    "Do you want to add something? Then reply to this email.\n\n"
                    "((gemeente))"
                ),
                short="((gemeente)): we have received your email.",
            ),
        },
    ),
    MessageKind(
        code=ANSWER,
        label=gettext_lazy("Antwoord op een mail"),
        channels=(Channel.EMAIL, Channel.SECURE),
        on_consent=False,
        may_have=may_leave,
        corresponds=written,
        is_written=True,
        texts={
            # What stands here is what a list of messages shows; somebody wrote what is sent.
            "nl": Parts(
                subject="Antwoord op uw mail",
                body="Dit is het antwoord op uw mail.\n\n((gemeente))",
                short="((gemeente)): dit is het antwoord op uw mail.",
            ),
            "en": Parts(
                subject="Answer to your email",
                body="This is the answer to your email.\n\n((gemeente))",
                short="((gemeente)): this is the answer to your email.",
            ),
        },
    ),
)
