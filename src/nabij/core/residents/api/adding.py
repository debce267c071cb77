# SPDX-License-Identifier: EUPL-1.2
"""Operations that add: a person, and a way to reach one with what may come that way."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import override
from ninja import Status

from nabij.core.api.public import FieldProblem, Refused, field_refused
from nabij.core.audit.public import set_purpose
from nabij.core.notify.public import choices_of
from nabij.core.ports.delivery import Channel
from nabij.core.residents.actions.choices import Agreed, askable, recipient_of, set_choices
from nabij.core.residents.actions.contacts import add_detail
from nabij.core.residents.actions.persons import add_person
from nabij.core.residents.api.reading import person_there
from nabij.core.residents.api.section import WRITE, PersonId, Purpose, purpose_code, section
from nabij.core.residents.api.sent import DetailIn, MadeOut, PersonIn
from nabij.core.residents.exceptions import NumberTaken, UnableToChange
from nabij.core.residents.models import ContactDetail

_CHANNELS = {ContactDetail.Kind.EMAIL: Channel.EMAIL, ContactDetail.Kind.PHONE: Channel.SMS}
_SOURCE = "api"


@section.post("/residents", scope=WRITE, response={201: MadeOut})
def add_resident(request: HttpRequest, response: HttpResponse, body: PersonIn) -> Status[MadeOut]:
    """Add a person.

    Look first whether the person is there, with `POST /residents/search`: people who are there
    twice must be merged by somebody later. Only the family name is needed. A citizen service number
    that somebody has already is refused with status 409. The answer holds the id, and `Location`
    where the person can be read.
    """
    set_purpose(purpose_code(body.purpose))
    try:
        made = add_person(data=body.data, now=timezone.now())
    except NumberTaken as fault:
        problem = _problem("bsn", "bsn.taken", fault)
        told = "Somebody has this number already. Search for it."
        raise Refused(HTTPStatus.CONFLICT, told, errors=[problem]) from None
    return _made(request, response, made, body.purpose)


@section.post("/residents/{uuid:person_id}/contact-details", scope=WRITE, response={201: MadeOut})
def add_contact_detail(
    request: HttpRequest, response: HttpResponse, person_id: PersonId, body: DetailIn
) -> Status[MadeOut]:
    """Add a way to reach a person.

    A phone number, an address of e-mail or a postal address. `agreedTo` keeps to which kinds of
    message the resident said yes over this channel: Nabij sends those nowhere without it. One that
    is preferred takes the place of the one of its kind that was.
    """
    person = person_there(person_id)
    agreed = _agreed(body)
    set_purpose(purpose_code(body.purpose))
    try:
        made = add_detail(owner=person, data=body.data)
    except UnableToChange as fault:
        problem = _problem(fault.field or "", f"{body.kind}.shape", fault)
        raise field_refused(problem.pointer, problem.code, problem.detail) from None
    if agreed:
        _keep(person.pk, agreed)
    return _made(request, response, made, body.purpose)


def _agreed(body: DetailIn) -> set[Agreed]:
    """Return what somebody agreed to, over the channel of the way to reach them.

    Raises:
        Refused: nobody is asked for that, or not over that channel.
    """
    channel = _CHANNELS.get(body.kind)
    possible = sorted(kind for (kind, over), _label in askable() if over == channel)
    unknown = [place for place, kind in enumerate(body.agreed_to) if kind not in possible]
    if unknown:
        known = f"can be: {', '.join(possible)}" if possible else "are none"
        raise Refused(
            HTTPStatus.BAD_REQUEST, "The request is not valid.", errors=_unknown(unknown, known)
        )
    return {(kind, channel) for kind in body.agreed_to if channel}


def _unknown(places: Sequence[int], known: str) -> list[FieldProblem]:
    detail = f"No consent is asked for this kind of message over this channel. There {known}."
    return [
        FieldProblem(
            where="body", pointer=f"#/agreedTo/{place}", code="consent.unknown", detail=detail
        )
        for place in places
    ]


def _keep(person_id: UUID, agreed: set[Agreed]) -> None:
    before = choices_of(recipient_of(person_id))
    set_choices(
        person_id=person_id,
        agreed=before.consents | agreed,
        preferred=before.preferred,
        source=_SOURCE,
        now=timezone.now(),
    )


def _problem(field: str, code: str, fault: UnableToChange) -> FieldProblem:
    # Programs are answered in English, whatever language pages have.
    with override("en"):
        return FieldProblem(where="body", pointer=f"#/{field}", code=code, detail=str(fault))


def _made(
    request: HttpRequest, response: HttpResponse, made: UUID, purpose: Purpose
) -> Status[MadeOut]:
    """Answer what was made and where it can be read, for the same purpose."""
    response["Location"] = f"{request.path}/{made}?purpose={purpose}"
    return Status(201, MadeOut(id=made))
