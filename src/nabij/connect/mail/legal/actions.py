# SPDX-License-Identifier: EUPL-1.2
"""Deciding whether a mail is what its words say, and getting it to who must have it (Awb 2:3)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.connect.mail.exceptions import UnableToMail
from nabij.connect.mail.legal.terms import term_of
from nabij.connect.mail.models import Flag
from nabij.connect.mail.taking.actions import KIND
from nabij.connect.mail.wording import flag_label
from nabij.core.audit.public import record_change
from nabij.core.clock.exceptions import ClockFault
from nabij.core.organisation.public import Employee
from nabij.core.ui.public import moment
from nabij.serve.followups.public import Kind, UnableToPromise, expected, promise


@transaction.atomic
def decide(*, flag_id: UUID, is_so: bool, team: str, actor: Employee, now: datetime) -> Flag:
    """Note what somebody found; what it is goes to a team as a question with a due time.

    The day that counts in law is that of the mail, and it goes along in words.

    Raises:
        UnableToMail: it was decided before, or it is so and has no team.
    """
    flag = undecided(flag_id)
    if is_so:
        flag.follow_up = _pass_on(flag, team, actor, now)
    note_decision(flag, is_so=is_so, actor=actor, now=now)
    return flag


def undecided(flag_id: UUID) -> Flag:
    """Return a flag that nobody decided about, locked for the transaction that is open.

    Raises:
        UnableToMail: it was decided before.
    """
    flag = Flag.objects.select_for_update(of=("self",)).select_related("mail").get(pk=flag_id)
    if flag.decision:
        raise UnableToMail(_("Hierover is al besloten."))
    return flag


def note_decision(flag: Flag, *, is_so: bool, actor: Employee, now: datetime) -> None:
    """Keep what somebody found."""
    flag.decision = Flag.Decision.YES if is_so else Flag.Decision.NO
    flag.decided_at, flag.employee = now, actor
    flag.save(update_fields=["decision", "decided_at", "employee", "follow_up"])
    after = {"flag": flag.kind, "decision": flag.decision}
    record_change(KIND, flag.mail_id, before=None, after=after)


def _pass_on(flag: Flag, team: str, actor: Employee, now: datetime) -> UUID:
    mail = flag.mail
    about = _("%(what)s, ontvangen op %(when)s. Handel deze mail af. %(term)s")
    term = term_of(flag.kind, localdate(mail.arrived_at)).told
    told = {"what": flag_label(flag.kind), "when": moment(mail.arrived_at), "term": term}
    try:
        made = promise(
            kind=Kind.QUESTION,
            team=team,
            question=(about % told).strip(),
            channel="email",
            now=now,
            actor=actor,
            subject=(KIND, str(mail.pk)),
            asker_name=mail.sender_name,
            asker_email=mail.sender_email,
            due_at=_due(mail.arrived_at, now),
        )
    except UnableToPromise as fault:
        raise UnableToMail(fault, field="team") from None
    return made.id


def _due(arrived_at: datetime, now: datetime) -> datetime | None:
    """Return until when a team has: from the day it came in, unless that is over by now."""
    try:
        since_arrival = expected(Kind.QUESTION, arrived_at).at
    except ClockFault:
        return None
    return since_arrival if since_arrival > now else None
