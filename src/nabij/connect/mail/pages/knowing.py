# SPDX-License-Identifier: EUPL-1.2
"""Whose mail it is: an address is a hint, and somebody says so."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from nabij.connect.mail.models import Mail
from nabij.core.organisation.public import held_in
from nabij.core.residents.public import KIND as RESIDENT
from nabij.serve.contacts.public import Hit, find_who, read_who, say_who, who_of

LOOKS_UP = "residents.see"


def timeline_of(request: HttpRequest, mail: Mail) -> str:
    """Return where everything stands of whose mail it is, for who may see that; else ""."""
    who = who_of(mail.contact) if mail.contact and LOOKS_UP in held_in(request) else None
    if who is None:
        return ""
    name = "timeline" if who.kind == RESIDENT else "organisation_timeline"
    return reverse(f"residents:{name}", args=[who.id])


def may_be(request: HttpRequest, mail: Mail) -> list[Hit]:
    """Return who has the address that a mail came from; each is recorded as seen."""
    return find_who(request, mail.sender_email) if mail.sender_email else []


def is_of(mail: Mail, value: str) -> bool:
    """Say whose mail it is, as a button tells it, or that nobody knows; False where nobody is."""
    who = read_who(value) if value else None
    if mail.contact is None or (value and who is None):
        return False
    say_who(contact_id=mail.contact, who=who, now=timezone.now())
    return True
