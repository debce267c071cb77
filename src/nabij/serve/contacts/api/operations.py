# SPDX-License-Identifier: EUPL-1.2
"""Operations on contacts."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import override
from ninja import Field, Query, Status

from nabij.core.api.public import Moment, Paging, Refused, field_refused, rows_after
from nabij.core.organisation.public import known_team
from nabij.core.rows.public import Among, names_of, rows_among, together, whole
from nabij.serve.contacts.access import record_shown
from nabij.serve.contacts.actions import register
from nabij.serve.contacts.api.section import READ, WRITE, ContactId, section
from nabij.serve.contacts.api.sent import ContactIn
from nabij.serve.contacts.api.shown import (
    ContactsOut,
    MadeOut,
    WholeContactOut,
    contacts_out,
    promised_out,
    whole_out,
)
from nabij.serve.contacts.exceptions import UnableToRegister
from nabij.serve.contacts.models import Channel, Contact, Outcome, Question, Transfer
from nabij.serve.contacts.queries import known_to_residents, listed_contacts, questions_of
from nabij.serve.followups.public import asked_about_contact, told_about_contact

_FIRST, _LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class ContactsAsked(Paging):
    """Which contacts."""

    since: Moment | None = Field(
        None,
        alias="from",
        ge=_FIRST,
        le=_LAST,
        description="Only contacts that began at this moment or later.",
        examples=["2026-01-01T00:00:00+01:00"],
    )
    until: Moment | None = Field(
        None,
        ge=_FIRST,
        le=_LAST,
        description="Only contacts that began before this moment.",
        examples=["2026-02-01T00:00:00+01:00"],
    )
    team: str = Field("", max_length=50, description="Only those of this team.", examples=["kcc"])
    channel: Channel | None = Field(None, description="Only over this channel.")


@section.post("/contacts", scope=WRITE, response={201: MadeOut})
def add_contact(request: HttpRequest, response: HttpResponse, body: ContactIn) -> Status[MadeOut]:
    """Write down a contact.

    For a contact that is over, from telephony, a chat or a system beside Nabij. A question that
    could not be answered is promised to somebody, or passed on, warm or cold: the answer tells
    until when what is promised is due, and how to say that. A cold transfer stays in sight of the
    desk until the team takes it up.
    Events about the contact and its promises are recorded with it, or nothing at all is.
    """
    _check_codes(body)
    try:
        made, promised = register(data=body.data, employee=None, now=timezone.now())
    except UnableToRegister as fault:
        # Programs are answered in English, whatever language pages have.
        with override("en"):
            raise field_refused(_pointer(fault.field), "contact", str(fault)) from None
    response["Location"] = f"{request.path}/{made.pk}"
    return Status(201, MadeOut(id=made.pk, follow_ups=[promised_out(one) for one in promised]))


@section.get("/contacts", scope=READ, response=ContactsOut)
def list_contacts(request: HttpRequest, asked: Query[ContactsAsked]) -> ContactsOut:
    """List contacts, the oldest first.

    Without the words that were said and without who it was: those stand with each contact itself.
    A page costs the same wherever it begins.
    """
    rows = listed_contacts()
    if asked.since:
        rows = rows.filter(began_at__gte=asked.since)
    if asked.until:
        rows = rows.filter(began_at__lt=asked.until)
    if asked.team:
        rows = rows.filter(team=asked.team)
    if asked.channel:
        rows = rows.filter(channel=asked.channel)
    page = rows_after(rows, order=("began_at", "id"), cursor=asked.cursor, limit=asked.limit)
    asked_in = questions_of([one.id for one in page.rows])
    return contacts_out(page.rows, asked_in, page.next_cursor)


@section.get("/contacts/{uuid:contact_id}", scope=READ, response=WholeContactOut)
def show_contact(request: HttpRequest, contact_id: ContactId) -> WholeContactOut:
    """Show one contact.

    With what was asked in words, the notes, who it was, how it was passed on and what was promised.
    The look is recorded.
    """
    contacts, asked_in, promised = together(
        Among(Contact, names_of(Contact), "id", [contact_id]),
        Among(Question, names_of(Question), "contact_id", [contact_id]),
        asked_about_contact(contact_id),
    )
    if not contacts:
        raise Refused(HTTPStatus.NOT_FOUND, "There is no such contact.")
    (row,), questions = whole(Contact, contacts), whole(Question, asked_in)
    record_shown(row)
    passed_on = [one.pk for one in questions if one.outcome == Outcome.PASSED_ON]
    transfers = rows_among(Transfer, by="question_id", among=passed_on) if passed_on else []
    return whole_out(row, questions, transfers, told_about_contact(promised, now=timezone.now()))


_POINTERS = {"ended_at": "endedAt", "controls": "who/controls", "spoke_for": "who/spokeFor"}
_OF_PROMISE = {"asker_phone": "phone", "asker_email": "email", "asker_name": "name"}


def _pointer(field: str) -> str:
    """Return where a program finds what the room calls a field."""
    before, _, last = field.rpartition("/")
    if last.startswith("passed_"):
        return f"#/{before}/transfer/{last.removeprefix('passed_')}"
    if last in _OF_PROMISE or (before and last in ("team", "kind")):
        return f"#/{before}/promise/{_OF_PROMISE.get(last, last)}"
    return f"#/{_POINTERS.get(field, field)}"


def _check_codes(body: ContactIn) -> None:
    """Refuse the code of a team, and the id of somebody, that nobody knows.

    Raises:
        Refused: it names the field.
    """
    if body.team and known_team(body.team) is None:
        raise field_refused("#/team", "team", "There is no such team.")
    if body.who and not known_to_residents(body.who.kind, UUID(str(body.who.id))):
        raise field_refused("#/who/id", "who", "There is no such resident or organisation.")
