# SPDX-License-Identifier: EUPL-1.2
"""Making a promise, in one transaction with its event; a caller's own transaction will do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.core.clock.exceptions import ClockFault
from nabij.core.events.public import CHANNEL_LABELS
from nabij.core.organisation.public import Employee, Team
from nabij.serve.followups.exceptions import UnableToPromise
from nabij.serve.followups.kinds import Kind, Step
from nabij.serve.followups.models import Deed, FollowUp
from nabij.serve.followups.promising.terms import expected
from nabij.serve.followups.recording import record_made, record_step
from nabij.serve.followups.telling import FollowUpView, view_of

LONGEST_QUESTION = 5_000
LONGEST_NAME = 200
LONGEST_ADDRESS = 254


@dataclass(frozen=True)
class PromiseData:
    """What is promised and to whom; ``due_at`` only where it is not what the norm says."""

    kind: str
    team: str
    question: str
    channel: str = ""
    subject: tuple[str, str] | None = None
    resident_id: UUID | None = None
    product: str = ""
    contact_id: UUID | None = None
    employee: UUID | None = None
    asker_name: str = ""
    asker_phone: str = ""
    asker_email: str = ""
    due_at: datetime | None = None


@transaction.atomic
def promise(
    *,
    kind: str,
    team: str,
    question: str,
    channel: str,
    now: datetime,
    actor: Employee | None,
    subject: tuple[str, str] | None = None,
    resident_id: UUID | None = None,
    product: str = "",
    contact_id: UUID | None = None,
    employee: UUID | None = None,
    asker_name: str = "",
    asker_phone: str = "",
    asker_email: str = "",
    due_at: datetime | None = None,
) -> FollowUpView:
    """Promise something to somebody, and return what to say to them.

    ``team`` is a code; ``actor`` None where a program promises. Without ``due_at`` the norm of the
    kind says until when.

    Raises:
        UnableToPromise: what is asked cannot be; it names the field and says why.
    """
    data = PromiseData(
        kind=kind,
        team=team,
        question=question,
        channel=channel,
        subject=subject,
        resident_id=resident_id,
        product=product,
        contact_id=contact_id,
        employee=employee,
        asker_name=asker_name,
        asker_phone=asker_phone,
        asker_email=asker_email,
        due_at=due_at,
    )
    data = _checked(data, now)
    of = _team(data.team)
    row = _row(data, of, now)
    deed = Deed(
        follow_up=row,
        at=now,
        what=Deed.What.PROMISED,
        team=of.pk,
        employee_id=actor.pk if actor else None,
    )
    record_made(row)
    record_step(
        row, Step.PROMISED, of=of, actor=actor, now=now, due_at=row.due_at, after=[row, deed]
    )
    return view_of(row, now=now)


def _checked(data: PromiseData, now: datetime) -> PromiseData:
    """Return what is asked, without spaces around it.

    Raises:
        UnableToPromise: something cannot be.
    """
    if data.kind not in Kind.values:
        raise UnableToPromise("kind", _("Deze soort belofte kent Nabij niet."))
    if data.channel and data.channel not in CHANNEL_LABELS:
        raise UnableToPromise("channel", _("Dit kanaal kent Nabij niet."))
    if data.due_at is not None and (data.due_at.tzinfo is None or data.due_at <= now):
        raise UnableToPromise("due_at", _("Kies een moment dat nog moet komen."))
    if data.employee and not Employee.objects.filter(pk=data.employee, is_active=True).exists():
        raise UnableToPromise("employee", _("Deze medewerker is er niet (meer)."))
    written = {
        name: _text(data, name, longest)
        for name, longest in (
            ("question", LONGEST_QUESTION),
            ("product", LONGEST_NAME),
            ("asker_name", LONGEST_NAME),
            ("asker_phone", 30),
            ("asker_email", LONGEST_ADDRESS),
        )
    }
    if not written["question"]:
        raise UnableToPromise("question", _("Schrijf op waar het over gaat."))
    return replace(data, **written)  # type: ignore[arg-type]


def _text(data: PromiseData, name: str, longest: int) -> str:
    text: str = getattr(data, name).strip()
    if len(text) > longest:
        told = _("Dit is te lang: houd het bij %(most)s tekens.") % {"most": longest}
        raise UnableToPromise(name, told)
    if "\x00" in text:
        raise UnableToPromise(name, _("Hier staat een teken in dat niet bewaard kan worden."))
    return text


def _team(code: str) -> Team:
    found = Team.objects.filter(pk=code, is_active=True).first()
    if found is None:
        raise UnableToPromise("team", _("Dit team is er niet (meer). Kies een ander team."))
    return found


def _row(data: PromiseData, team: Team, now: datetime) -> FollowUp:
    kind, id_ = data.subject or ("", "")
    return FollowUp(
        kind=data.kind,
        team=team,
        employee_id=data.employee,
        subject_kind=kind,
        subject_id=id_,
        resident_id=data.resident_id,
        contact_id=data.contact_id,
        product=data.product,
        channel=data.channel,
        question=data.question,
        asker_name=data.asker_name,
        asker_phone=data.asker_phone,
        asker_email=data.asker_email,
        promised_at=now,
        heard_at=now,
        due_at=data.due_at or _due(data.kind, now),
    )


def _due(kind: str, now: datetime) -> datetime:
    try:
        return expected(kind, now).at
    except ClockFault:
        told = _("De kalender van de organisatie zegt niet wanneer dit klaar moet zijn.")
        raise UnableToPromise("due_at", told) from None
