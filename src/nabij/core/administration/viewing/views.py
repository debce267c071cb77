# SPDX-License-Identifier: EUPL-1.2
"""Beginning and ending to look along."""

from __future__ import annotations

import logging
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from nabij.core.administration.people.access import employee_to_manage
from nabij.core.administration.viewing.access import may_view_as
from nabij.core.administration.viewing.middleware import SESSION_KEY
from nabij.core.audit.public import record_view
from nabij.core.organisation.public import employee_of, needs, signed_in_page

PURPOSE = "view-as"
_log = logging.getLogger(__name__)


@needs("people.view_as")
@require_POST
def view_as(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Begin to see pages as an employee sees them."""
    onlooker, employee = employee_of(request), employee_to_manage(employee_id)
    if not may_view_as(onlooker, employee):
        raise PermissionDenied("people.view_as")
    record_view("employee", employee.pk, purpose=PURPOSE)
    request.session[SESSION_KEY] = str(employee.pk)
    _log.info("Employee %s views as %s.", onlooker.pk, employee.pk)
    return redirect("workspace:home")


@signed_in_page
@require_POST
def stop_viewing(request: HttpRequest) -> HttpResponse:
    """See one's own pages again."""
    chosen = request.session.pop(SESSION_KEY, None)
    if chosen is None:
        return redirect("workspace:home")
    _log.info("Viewing as %s ended.", chosen)
    return redirect("administration:employee", employee_id=chosen)
