# SPDX-License-Identifier: EUPL-1.2
"""What other pages show of mail: the start page how much waits, a promise its mail."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from nabij.connect.mail import access
from nabij.connect.mail.models import Mail, Mailbox
from nabij.connect.mail.pages.lists import TO_ANSWER, TO_DECIDE, in_part
from nabij.core.ports.panels import Panel, panels


def _waiting(request: HttpRequest) -> str:
    if not Mailbox.objects.exists():
        return ""
    seen = access.visible_mail(request.user).filter(way=Mail.Way.IN)
    context = {
        "waiting": in_part(seen, TO_ANSWER).count(),
        "undecided": in_part(seen, TO_DECIDE).count(),
    }
    return render_to_string("mail/panel.html", context, request)


def _of_promise(request: HttpRequest) -> str:
    match = request.resolver_match
    follow_up = match.kwargs.get("follow_up_id") if match else None
    rows = access.visible_mail(request.user).filter(follow_up=follow_up, way=Mail.Way.IN)
    newest = rows.order_by("-arrived_at", "-id").first() if follow_up else None
    if newest is None:
        return ""
    return render_to_string("mail/promise_panel.html", {"mail": newest}, request)


def register_panels() -> None:
    """Offer the panels."""
    panels.register("mail", Panel("home", access.SEES, 7, _waiting))
    panels.register("mail-promise", Panel("follow_up", access.SEES, 5, _of_promise))
