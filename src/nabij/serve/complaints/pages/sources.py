# SPDX-License-Identifier: EUPL-1.2
"""A promise or a contact that turns out to be a complaint: what is known already comes along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.ports.further import Further, further
from nabij.serve.complaints.access import TAKES_IN
from nabij.serve.contacts.public import KIND as CONTACT
from nabij.serve.contacts.public import said_by
from nabij.serve.followups.public import SUBJECT as PROMISE
from nabij.serve.followups.public import asked_for

_PARAMETERS = {PROMISE: "belofte", CONTACT: "contact"}


@dataclass(frozen=True)
class Source:
    """Where a complaint comes from, and what is known there."""

    kind: str = ""
    id: UUID | None = None
    label: str = ""
    initial: dict[str, Any] | None = None
    resident_id: UUID | None = None
    may_be_ended: bool = False

    @property
    def known(self) -> dict[str, Any]:
        """What the complaint keeps of it."""
        source = {"source_kind": self.kind, "source_id": str(self.id)} if self.id else {}
        return {**source, "resident_id": self.resident_id}


def source_in(request: HttpRequest) -> Source:
    """Return what the address of the page names; nothing where it names nothing.

    Raises:
        Http404: there is none, or none that the reader may see.
    """
    if named := request.GET.get(_PARAMETERS[PROMISE]):
        return _promise(request, _uuid(named))
    if named := request.GET.get(_PARAMETERS[CONTACT]):
        return _contact(request, _uuid(named))
    return Source()


def offer_complaints() -> None:
    """Offer on the pages of promises and contacts that it is a complaint; in ``ready()``."""
    kinds = frozenset(_PARAMETERS)
    further.register("complaint", Further(kinds, TAKES_IN, gettext_lazy("Dit is een klacht"), _url))


def _url(kind: str, subject_id: str) -> str:
    return f"{reverse('complaints:take_in')}?{urlencode({_PARAMETERS[kind]: subject_id})}"


def _promise(request: HttpRequest, one_id: UUID) -> Source:
    asked = asked_for(request, one_id)
    initial = {
        "conduct": asked.question,
        "team": asked.team,
        "channel": asked.channel,
        "received_on": localdate(asked.asked_at),
        "name": asked.name,
        "phone": asked.phone,
        "email": asked.email,
    }
    label = _("Met wat er bij de belofte staat. Kijk na of het klopt.")
    return Source(PROMISE, one_id, label, initial, asked.resident_id, asked.may_be_ended)


def _contact(request: HttpRequest, one_id: UUID) -> Source:
    said = said_by(request, one_id)
    initial = {
        "conduct": said.text,
        "channel": said.channel,
        "received_on": localdate(said.began_at),
        "name": said.name,
        "address": said.address,
        "email": said.email,
        "form": "oral" if said.channel in {"phone", "desk", "video"} else "written",
    }
    label = _("Met wat er bij het contact staat. Kijk na of het klopt.")
    return Source(CONTACT, one_id, label, initial, said.resident_id)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
