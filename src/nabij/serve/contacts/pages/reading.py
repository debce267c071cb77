# SPDX-License-Identifier: EUPL-1.2
"""Reading what contacts there were, and one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import get_default_timezone, localdate
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import employee_of, held_in, may, needs
from nabij.core.ports.further import further_for
from nabij.serve.contacts import access
from nabij.serve.contacts.actions import KIND
from nabij.serve.contacts.models import Contact, Question
from nabij.serve.contacts.pages.forms import ContactsFilter
from nabij.serve.contacts.pages.tables import CONTACTS
from nabij.serve.contacts.pages.who import Hit, known_who
from nabij.serve.contacts.queries import with_questions
from nabij.serve.followups.public import about_contact

_WITHOUT_DATES = timedelta(days=7)


@needs(access.SEES)
@require_safe
def contacts(request: HttpRequest) -> HttpResponseBase:
    """List the contacts of a period that the reader may see."""
    form = ContactsFilter(request.GET)
    rows = with_questions(_chosen(access.seen_contacts(request.user), form))
    if file := CONTACTS.download(rows, request.GET):
        return file
    context = {"form": form, "table": CONTACTS.page(rows, request.GET)}
    return render(request, "contacts/list.html", context)


@needs(access.SEES)
@require_safe
def contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Show a contact: who, what was asked and what came of it."""
    return contact_page(request, access.contact_of(request, contact_id))


def contact_page(
    request: HttpRequest,
    found: Contact,
    *,
    looked_for: str = "",
    hits: Sequence[Hit] = (),
) -> HttpResponse:
    """Return the page of a contact, with whoever was looked for."""
    is_own = found.employee_id == employee_of(request).pk
    context = {
        "contact": found,
        "questions": found.questions.select_related("product", "transfer__team"),
        "who": known_who(request, found),
        "promised": about_contact(found.pk, now=timezone.now()),
        "further": further_for(KIND, found.pk, held_in(request)),
        "goes_on": is_own and found.ended_at is None,
        "may_amend": access.may_amend(request, found),
        "may_look_up": may(request.user, "residents.see"),
        "looked_for": looked_for,
        "hits": hits,
    }
    return render(request, "contacts/contact.html", context)


def _chosen(rows: QuerySet[Contact], form: ContactsFilter) -> QuerySet[Contact]:
    """Return the contacts that fit; what was filled in wrongly narrows nothing."""
    form.is_valid()
    given = form.cleaned_data
    first = given.get("van") or (given.get("tot") or localdate()) - _WITHOUT_DATES
    rows = rows.filter(began_at__gte=_midnight(first))
    if last := given.get("tot"):
        rows = rows.filter(began_at__lt=_midnight(last + timedelta(days=1)))
    if channel := given.get("kanaal"):
        rows = rows.filter(channel=channel)
    if team := given.get("team"):
        rows = rows.filter(team=team)
    if outcome := given.get("uitkomst"):
        asked = Question.objects.filter(contact=OuterRef("pk"), outcome=outcome)
        rows = rows.filter(Exists(asked))
    return rows


def _midnight(day: object) -> datetime:
    return datetime.combine(day, time.min, get_default_timezone())  # type: ignore[arg-type]
