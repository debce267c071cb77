# SPDX-License-Identifier: EUPL-1.2
"""What the start page shows of mail: how much waits."""

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


def register_panel() -> None:
    """Offer the panel for the start page."""
    panels.register("mail", Panel("home", access.SEES, 7, _waiting))
