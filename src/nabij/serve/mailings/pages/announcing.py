# SPDX-License-Identifier: EUPL-1.2
"""The list of what is coming, and announcing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import may, needs
from nabij.serve.mailings import access
from nabij.serve.mailings.actions import announce
from nabij.serve.mailings.exceptions import UnableToAnnounce
from nabij.serve.mailings.models import Mailing
from nabij.serve.mailings.pages.forms import MailingForm
from nabij.serve.mailings.pages.shown import shown
from nabij.serve.mailings.pages.tables import MAILINGS

_FIELDS = tuple(MailingForm.base_fields)


@needs(access.SEES)
@require_safe
def mailings(request: HttpRequest) -> HttpResponseBase:
    """List what was announced, the newest first."""
    rows = Mailing.objects.select_related("team", "product")
    if file := MAILINGS.download(rows, request.GET):
        return file
    context = {
        "table": MAILINGS.page(rows, request.GET),
        "may_announce": may(request.user, access.ANNOUNCES),
    }
    return render(request, "mailings/list.html", context)


@needs(access.SEES)
@require_safe
def mailing(request: HttpRequest, mailing_id: UUID) -> HttpResponse:
    """Show one, with what was expected and what came of it."""
    found = access.mailing_of(mailing_id)
    context = {
        "one": shown(found, today=localdate()),
        "may_announce": may(request.user, access.ANNOUNCES),
    }
    return render(request, "mailings/mailing.html", context)


@needs(access.ANNOUNCES)
def add(request: HttpRequest) -> HttpResponse:
    """Announce something."""
    return _form(request, None)


@needs(access.ANNOUNCES)
def change(request: HttpRequest, mailing_id: UUID) -> HttpResponse:
    """Say of what was announced how it is now."""
    return _form(request, access.mailing_of(mailing_id))


def _form(request: HttpRequest, found: Mailing | None) -> HttpResponse:
    form = MailingForm(request.POST or None, initial=_filled(found))
    if form.is_valid():
        try:
            kept = announce(data=form.data_given, mailing_id=found.pk if found else None)
        except UnableToAnnounce as fault:
            form.add_error(fault.field, str(fault))
        else:
            messages.success(
                request, _("Het is bewaard. Wie contact heeft met inwoners, ziet het.")
            )
            return redirect("mailings:mailing", kept.pk)
    return render(request, "mailings/form.html", {"form": form, "found": found})


def _filled(found: Mailing | None) -> dict[str, object]:
    if found is None:
        return {"first_day": localdate()}
    there = {name: getattr(found, name) for name in _FIELDS}
    return there | {"team": found.team_id, "product": found.product_id or ""}
