# SPDX-License-Identifier: EUPL-1.2
"""Who may see how busy it is; the only way from a request to a call."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import SERVING, employee_of, register_capability
from nabij.serve.calls.models import Call

COUNTS = "calls.counts"
"""The capability to see how busy the telephone is, in numbers."""

TELLS = "calls.tell"
"""The capability to let a telephone system tell of calls."""


def register_capabilities() -> None:
    """Say which rights there are, and which roles hold them from the start."""
    serving = {"agent", "handler", "specialist"}
    register_capability(
        COUNTS,
        _("Zien hoe druk het is aan de telefoon, in getallen"),
        roles=serving | {"team-manager", "adviser", "director", "quality-officer"},
        area=SERVING,
    )
    register_capability(
        TELLS,
        _("Een telefooncentrale gesprekken laten melden"),
        roles=set(),
        is_personal=True,
        area=SERVING,
    )


def own_call(request: HttpRequest, call_id: UUID) -> Call:
    """Return a call that the reader has.

    Raises:
        Http404: there is none, or somebody else has it.
    """
    found = Call.objects.filter(pk=call_id, employee_id=employee_of(request).pk).first()
    if found is None:
        raise Http404
    return found
