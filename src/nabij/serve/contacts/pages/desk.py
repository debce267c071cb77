# SPDX-License-Identifier: EUPL-1.2
"""The desk: beginning a contact, and the page on which one is had."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.core.organisation.public import employee_of, held_in, needs
from nabij.core.ports.panels import panels_at
from nabij.serve.contacts import access
from nabij.serve.contacts.actions import begin_contact, keep_texts
from nabij.serve.contacts.exceptions import AlreadyOver, UnableToRegister
from nabij.serve.contacts.models import Channel, Contact
from nabij.serve.contacts.pages.having import Having
from nabij.serve.contacts.pages.helping import look_up
from nabij.serve.contacts.queries import open_contacts
from nabij.serve.contacts.transferring import not_taken_up

# With a key that no browser takes for itself, as some do with digits.
_MOST_USED = {Channel.PHONE: "t", Channel.DESK: "b", Channel.EMAIL: "m"}


@needs(access.HAS)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Begin a contact, or go on with one that is open."""
    rest = [one for one in Channel if one not in _MOST_USED]
    context = {
        "panels": _panels(request, "desk"),
        "panels_below": _panels(request, "desk-below"),
        "first": [
            {"code": one.value, "label": one.label, "key": key} for one, key in _MOST_USED.items()
        ],
        "rest": rest,
        "waiting": not_taken_up(access.seen_contacts(request.user), now=timezone.now()),
        "open": open_contacts(employee_of(request).pk),
    }
    return render(request, "contacts/desk.html", context)


@needs(access.HAS)
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a contact over a channel."""
    channel = request.POST.get("kanaal", "")
    if channel not in Channel.values:
        messages.error(request, _("Kies hoe het contact komt."))
        return redirect("contacts:desk")
    contact = begin_contact(
        channel=Channel(channel),
        employee=employee_of(request),
        team=access.team_at_desk(request),
        now=timezone.now(),
    )
    return redirect("contacts:have", contact.pk)


@needs(access.HAS)
def have(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Have a contact: every button of the page keeps what was typed, and does one thing more."""
    contact, beside = access.own_contacts(request, contact_id)
    if contact.ended_at is not None:
        return redirect("contacts:contact", contact.pk)
    having = Having(request, contact, beside)
    try:
        if request.method == "POST" and having.do():
            return _after(request, contact, having)
    except AlreadyOver:
        return redirect("contacts:contact", contact.pk)
    access.record_shown(contact)
    return render(request, "contacts/have.html", having.context())


@needs(access.HAS)
@require_safe
def find(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Show what fits while somebody types."""
    access.own_contact(request, contact_id)
    query = request.GET.get("zoek", "").strip()
    context = {"query": query, "helps": look_up(query, today=localdate())}
    return render(request, "contacts/found.html", context)


@needs(access.HAS)
@require_POST
def keep(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Keep what is typed while it is typed, so that a crash or a time-out loses nothing."""
    contact = access.own_contact(request, contact_id)
    texts = {
        int(name[1:-5]): str(value)
        for name, value in request.POST.items()
        if name.startswith("v") and name.endswith("-text") and name[1:-5].isdecimal()
    }
    notes = str(request.POST.get("notes", contact.notes))
    try:
        keep_texts(contact_id=contact.pk, notes=notes, texts=texts, now=timezone.now())
    except AlreadyOver:
        return HttpResponse(status=410)
    except UnableToRegister:
        return HttpResponse(status=413)
    return HttpResponse(status=204)


def _panels(request: HttpRequest, place: str) -> list[str]:
    held = held_in(request)
    return [one.render(request) for one in panels_at(place) if one.capability in held]


def _after(request: HttpRequest, contact: Contact, having: Having) -> HttpResponse:
    for text in having.told:
        messages.success(request, text)
    for text in having.left_open:
        messages.warning(request, text)
    if having.is_over:
        return redirect("contacts:desk")
    if having.goes_to:
        return redirect(having.goes_to)
    return redirect("contacts:have", contact.pk)
