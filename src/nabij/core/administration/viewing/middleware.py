# SPDX-License-Identifier: EUPL-1.2
"""Shows pages as another employee sees them, to an administrator who asked for that."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve

from nabij.core.administration.viewing.access import may_view_as
from nabij.core.organisation.public import Employee, is_only_read

SESSION_KEY = "views_as"
_ALWAYS = {"administration:stop_viewing", "account_logout", "set_language"}
"""What an onlooker may post: to stop, to leave, to read another language."""
_READS = {"GET", "HEAD", "OPTIONS"}


def _may_go_on(request: HttpRequest) -> bool:
    """Say whether a request only looks, or ends the looking."""
    if request.method in _READS:
        return True
    page = resolve(request.path_info)
    return page.view_name in _ALWAYS or is_only_read(page.func)


class ViewAsMiddleware:
    """Puts the employee in the place of the onlooker, for looking only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.session.get(SESSION_KEY)
        if chosen is None or not isinstance(request.user, Employee):
            return self.get_response(request)
        employee = Employee.objects.filter(pk=UUID(chosen)).first()
        # Asked anew each time: a role that was taken away ends it at once.
        if employee is None or not may_view_as(request.user, employee):
            del request.session[SESSION_KEY]
            return self.get_response(request)
        request.nabij_onlooker = request.user  # type: ignore[attr-defined]
        request.user = employee
        if not _may_go_on(request):
            return render(request, "administration/only_looking.html", status=403)
        return self.get_response(request)
