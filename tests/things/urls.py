# SPDX-License-Identifier: EUPL-1.2
"""An API with one section, for the tests: things that are made, listed and thrown away."""

from __future__ import annotations

import uuid
from http import HTTPStatus

from django.http import HttpRequest
from django.urls import include, path
from django.utils import timezone
from ninja import Field, Query, Schema, Status

from nabij.core.api.access.scopes import register_scope
from nabij.core.api.requests.checking import Sent
from nabij.core.api.requests.paging import Paging, rows_after
from nabij.core.api.requests.problems import Refused, field_refused
from nabij.core.api.requests.sections import Section
from nabij.core.api.site import build
from nabij.core.api.urls import addresses_of
from nabij.core.audit.public import record_change
from nabij.core.events.models import OutboxEvent
from nabij.core.events.public import Event, record
from nabij.core.organisation.public import token_address

register_scope("things.read", "Dingen lezen")
register_scope("things.write", "Dingen maken")
section = Section("things", "Things for the tests of the API.")


class NewThing(Sent):
    """What is sent to make a thing."""

    channel: str = Field(max_length=20)
    shelf_height: int = Field(ge=0, alias="shelfHeight")


class Thing(Schema):
    """A thing as it is answered."""

    id: str
    channel: str


class ThingsAsked(Paging):
    """Which things."""

    subject_kind: str = Field("message", alias="subjectKind")


class Things(Schema):
    """Some things, and where the next ones begin."""

    items: list[Thing]
    next_cursor: str | None = Field(serialization_alias="nextCursor")


@section.post("/things", scope="things.write", response={201: Thing})
def make_thing(request: HttpRequest, body: NewThing) -> Status[Thing]:
    """Make a thing."""
    if body.channel == "broken":
        raise RuntimeError("secret value")
    if body.channel == "round":
        raise field_refused("#/channel", "channel.round", "Round things do not exist.")
    if body.channel == "only one" and OutboxEvent.objects.filter(channel="only one").exists():
        raise Refused(HTTPStatus.CONFLICT, "There is one already.")
    made = str(uuid.uuid4())
    now = timezone.now()
    record(Event("message.sent", at=now, subject_id=made, channel=body.channel), now=now)
    record_change("thing", made, before=None, after={"channel": body.channel})
    if body.channel == "too late":
        raise Refused(HTTPStatus.CONFLICT, "Somebody else was first.")
    return Status(201, Thing(id=made, channel=body.channel))


@section.get("/things", scope="things.read", response=Things)
def list_things(
    request: HttpRequest,
    query: Query[ThingsAsked],
) -> Things:
    """List things."""
    rows = OutboxEvent.objects.filter(subject_kind=query.subject_kind)
    order = ("at", "position")
    found = rows_after(rows, order=order, cursor=query.cursor, limit=query.limit)
    items = [Thing(id=row.subject_id, channel=row.channel) for row in found.rows]
    return Things(items=items, next_cursor=found.next_cursor)


@section.delete("/things/{uuid:thing_id}", scope="things.write", response={204: None})
def throw_away(request: HttpRequest, thing_id: uuid.UUID) -> Status[None]:
    """Throw a thing away."""
    count, _ = OutboxEvent.objects.filter(subject_id=str(thing_id)).delete()
    if not count:
        raise Refused(HTTPStatus.NOT_FOUND, "There is no such thing.")
    return Status(204, None)


api = build([section])
_addresses = addresses_of(api, [section])
for _address, _scopes in _addresses:
    token_address(_address.callback, _scopes)
urlpatterns = [
    path("api/", include(([address for address, _ in _addresses], "things"))),
    path("", include("nabij.config.urls")),
]
