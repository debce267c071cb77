# SPDX-License-Identifier: EUPL-1.2
"""Making a promise, in one transaction with its event; a caller's own transaction will do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from nabij.core.clock.exceptions import ClockFault
from nabij.core.events.public import CHANNEL_LABELS, Event, record_all
from nabij.core.organisation.public import Employee, Team, known_team
from nabij.serve.followups.exceptions import UnableToPromise
from nabij.serve.followups.kinds import Kind, Step
from nabij.serve.followups.models import Deed, FollowUp
from nabij.serve.followups.promising.terms import expected
from nabij.serve.followups.recording import event_of, record_made
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


@dataclass(frozen=True)
class Prepared:
    """A promise that can be made, with the sentence to say; nothing is stored yet."""

    row: FollowUp
    deed: Deed
    event: Event
    view: FollowUpView


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
    ready = prepare(data, actor=actor, now=now)
    # All that can go wrong went wrong by now, so that a savepoint would keep nothing apart.
    with transaction.atomic(savepoint=False):
        store([ready], now=now)
    return ready.view


def prepare(data: PromiseData, *, actor: Employee | None, now: datetime) -> Prepared:
    """Return a promise that ``store`` makes, after looking whether it can be made.

    Raises:
        UnableToPromise: what is asked cannot be; it names the field and says why.
    """
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
    event = event_of(row, Step.PROMISED, of=of, actor=actor, at=now, due_at=row.due_at)
    return Prepared(row, deed, event, view_of(row, now=now))


def store(
    promises: Sequence[Prepared],
    *,
    now: datetime,
    events: Sequence[Event] = (),
    after: Sequence[Model] = (),
) -> None:
    """Make promises, in the transaction that is open.

    In the same journey go the ``events`` and new rows of whoever promises.
    """
    for one in promises:
        record_made(one.row)
    rows = [one.row for one in promises] + [one.deed for one in promises]
    told = [one.event for one in promises]
    record_all([*told, *events], now=now, after=[*rows, *after])


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
    found = known_team(code)
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
