# SPDX-License-Identifier: EUPL-1.2
"""Saying afterwards whose contact it was, and what one forgot to write down."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.core.organisation.public import employee_of, may, needs
from nabij.serve.contacts import access
from nabij.serve.contacts.afterwards.actions import add_note, say_who
from nabij.serve.contacts.exceptions import UnableToRegister
from nabij.serve.contacts.models import Contact
from nabij.serve.contacts.pages.reading import contact_page
from nabij.serve.contacts.pages.who import find_who, read_who

_SEES = "residents.see"


@needs(access.HAS)
@require_POST
def amend(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Add to a contact that is over, or look for whose it was."""
    found = access.contact_to_amend(request, contact_id)
    does, _sign, about = request.POST.get("doe", "").partition(":")
    typed = request.POST.get("typed", "").strip()
    if does == "zoekwie":
        return contact_page(request, found, looked_for=typed, hits=find_who(request, typed))
    if does in {"wie", "onbekend"}:
        _say_who(request, found, about)
    elif does == "noteer":
        _add_note(request, found)
    return redirect("contacts:contact", found.pk)


def _say_who(request: HttpRequest, contact: Contact, value: str) -> None:
    if not may(request.user, _SEES):
        raise PermissionDenied
    who = read_who(value) if value else None
    if value and who is None:
        messages.error(request, _("Deze persoon is er niet meer. Zoek opnieuw."))
        return
    say_who(contact_id=contact.pk, who=who, now=timezone.now())
    messages.success(request, _("Bewaard."))


def _add_note(request: HttpRequest, contact: Contact) -> None:
    text = request.POST.get("aanvulling", "")
    who, now = employee_of(request), timezone.now()
    try:
        add_note(contact_id=contact.pk, text=text, actor=who, now=now)
    except UnableToRegister as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Bewaard."))
