# SPDX-License-Identifier: EUPL-1.2
"""What was said in a contact and by whom, for a room that goes on with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.timezone import localdate

from nabij.core.audit.public import record_view
from nabij.core.residents.public import KIND as RESIDENT
from nabij.core.residents.public import NotThere, current, email_addresses, person_info
from nabij.serve.contacts.access import PURPOSE, contact_of
from nabij.serve.contacts.models import Contact


@dataclass(frozen=True)
class SaidBy:
    """What was said, over which channel, and by whom as far as that is known."""

    text: str
    channel: str
    began_at: datetime
    name: str = ""
    address: str = ""
    email: str = ""
    resident_id: UUID | None = None


def said_by(request: HttpRequest, contact_id: UUID) -> SaidBy:
    """Return what was said in a contact, after recording that it is shown.

    Raises:
        Http404: there is none that the reader may see.
    """
    found = contact_of(request, contact_id)
    asked = [question.text for question in found.questions.order_by("number")]
    texts = [one for one in (*asked, found.notes) if one]
    return SaidBy("\n\n".join(texts), found.channel, found.began_at, **_who(found))


def _who(contact: Contact) -> dict[str, Any]:
    if contact.who_kind != RESIDENT or not contact.who_id:
        return {}
    try:
        pk = current(UUID(contact.who_id))
        info = person_info(pk, today=localdate())
    except NotThere:
        return {}
    record_view(RESIDENT, pk, purpose=PURPOSE, fields=("address", "email", "name"))
    mailed = next(iter(email_addresses(RESIDENT, pk)), "")
    return {"name": info.name, "address": info.address, "email": mailed, "resident_id": pk}
