# SPDX-License-Identifier: EUPL-1.2
"""What a person does about a list that came to a stand: try again, or go on without what failed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.core.organisation.public import needs
from nabij.core.retention import access
from nabij.core.retention.lists import halting
from nabij.core.retention.pages import shown
from nabij.core.retention.pages.lists import decided


@needs("retention.manage")
@require_POST
def try_again(request: HttpRequest, number: int) -> HttpResponse:
    """Let a list go on."""
    access.require_everywhere(request, "retention.manage")
    row = access.list_numbered(number)
    return decided(
        request,
        row.pk,
        lambda **who: halting.try_again(list_id=row.pk, **who),
        _("Nabij probeert het opnieuw."),
    )


@needs("retention.manage")
def leave_out(request: HttpRequest, number: int) -> HttpResponse:
    """Ask whether a list is to end without what failed, and end it."""
    access.require_everywhere(request, "retention.manage")
    row = access.list_numbered(number)
    if request.method != "POST":
        return render(request, "ui/confirm.html", shown.leave_out_question(row))
    return decided(
        request,
        row.pk,
        lambda **who: halting.leave_out(list_id=row.pk, **who),
        _("Nabij rondt de lijst af zonder wat niet lukte."),
    )
