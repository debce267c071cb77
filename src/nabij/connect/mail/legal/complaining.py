# SPDX-License-Identifier: EUPL-1.2
"""A mail that is a complaint becomes one, with the day on which it came in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.connect.mail.exceptions import UnableToMail
from nabij.connect.mail.legal.actions import note_decision, undecided
from nabij.connect.mail.models import Mail
from nabij.connect.mail.taking.actions import KIND
from nabij.core.organisation.public import Employee
from nabij.serve.complaints.public import ComplaintData, UnableToAct, take_in
from nabij.serve.followups.public import one_for, withdraw

_LONGEST = 9_000
"""Characters of the mail that the complaint holds; the whole of it stands with the mail."""


@transaction.atomic
def take_in_complaint(
    *, flag_id: UUID, team: str, actor: Employee, now: datetime
) -> tuple[UUID, str]:
    """Take in a mail as a complaint about a team; return its id and what it is called.

    The promise of an answer ends: who complains hears from the complaint.

    Raises:
        UnableToMail: it was decided before, or it cannot be a complaint as it is.
    """
    flag = undecided(flag_id)
    mail = flag.mail
    try:
        made = take_in(data=_as_complaint(mail, team), actor=actor, now=now)
    except UnableToAct as fault:
        raise UnableToMail(fault, field="team") from None
    note_decision(flag, is_so=True, actor=actor, now=now)
    promise = one_for(mail.follow_up, now=now) if mail.follow_up else None
    if promise is not None and promise.closed_at is None:
        reason = _("Dit is klacht %(reference)s geworden.") % {"reference": made.reference}
        withdraw(follow_up_id=promise.id, reason=reason, actor=actor, now=now)
    return made.pk, made.reference


def _as_complaint(mail: Mail, team: str) -> ComplaintData:
    return ComplaintData(
        form="written",
        channel="email",
        received_on=localdate(mail.arrived_at),
        team=team,
        conduct="\n\n".join(one for one in (mail.subject, mail.text[:_LONGEST]) if one),
        name=mail.sender_name,
        email=mail.answer_to,
        source_kind=KIND,
        source_id=str(mail.pk),
    )
