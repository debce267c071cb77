# SPDX-License-Identifier: EUPL-1.2
"""What the start page shows of mail: how much waits."""

from __future__ import annotations

from datetime import datetime, time

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.timezone import get_default_timezone, localdate

from nabij.connect.mail import access
from nabij.connect.mail.models import Mail, Mailbox
from nabij.connect.mail.pages.lists import TO_ANSWER, TO_DECIDE, in_part
from nabij.core.ports.panels import Panel, panels


def _waiting(request: HttpRequest) -> str:
    if not Mailbox.objects.exists():
        return ""
    seen = access.visible_mail(request.user).filter(way=Mail.Way.IN)
    to_decide = in_part(seen, TO_DECIDE)
    undecided = to_decide.count()
    context = {
        "waiting": in_part(seen, TO_ANSWER).count(),
        "undecided": undecided,
        # What may be legal is looked at on the day that it came in: that day counts for its term.
        "left": to_decide.filter(arrived_at__lt=_midnight()).count() if undecided else 0,
    }
    return render_to_string("mail/panel.html", context, request)


def _midnight() -> datetime:
    return datetime.combine(localdate(), time(0), get_default_timezone())


def register_panel() -> None:
    """Offer the panel for the start page."""
    panels.register("mail", Panel("home", access.SEES, 7, _waiting))
