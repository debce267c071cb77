# SPDX-License-Identifier: EUPL-1.2
"""Who may take in, see and handle complaints; the only way from a request to one.

Somebody sees those about the teams for which they hold the capability, and those that they handle.
Nobody sees a complaint about their own conduct here: they get a copy from the handler (Awb 9:9).
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import record_view
from nabij.core.organisation.public import (
    SERVING,
    Employee,
    Person,
    Reach,
    reach_in,
    reach_of,
    register_capability,
)
from nabij.serve.complaints.kinds import SUBJECT
from nabij.serve.complaints.models import Complaint, Measure
from nabij.serve.complaints.recording import PURPOSE

TAKES_IN = "complaints.take_in"
"""The capability to write down that somebody complains."""

SEES = "complaints.see"
"""The capability to see complaints, of the whole or about one's own teams."""

HANDLES = "complaints.handle"
"""The capability to handle complaints, of the whole or about one's own teams."""

COUNTS = "complaints.counts"
"""The capability to see the register of a year in numbers."""

_WHOLE = ("conduct", "complainant", "history")


def register_capabilities() -> None:
    """Say which rights there are, and which roles hold them from the start."""
    handling = {"team-manager", "quality-officer"}
    register_capability(
        TAKES_IN,
        _("Een klacht opnemen"),
        roles=handling | {"agent", "handler", "specialist"},
        is_personal=True,
        is_local=True,
        area=SERVING,
    )
    register_capability(
        SEES,
        _("Klachten zien: wie klaagt, waarover, en wat ermee is gedaan"),
        roles=handling,
        is_personal=True,
        is_local=True,
        area=SERVING,
    )
    register_capability(
        HANDLES,
        _("Klachten behandelen"),
        roles=handling,
        is_personal=True,
        is_local=True,
        area=SERVING,
    )
    register_capability(
        COUNTS,
        _("Het klachtenregister van een jaar zien, in getallen"),
        roles=handling | {"adviser", "director", "portfolio-holder"},
        area=SERVING,
    )


def visible(person: Person) -> QuerySet[Complaint]:
    """Return the complaints that somebody may see."""
    return _seen_with(person, reach_of(person, SEES))


def visible_in(request: HttpRequest) -> QuerySet[Complaint]:
    """Return the complaints that the reader may see, without another question."""
    return _seen_with(request.user, reach_in(request, SEES))


def complaint_of(request: HttpRequest, complaint_id: UUID) -> Complaint:
    """Return a complaint that is shown whole, after recording that.

    Raises:
        Http404: there is none, or none that the reader may see.
    """
    found = _found(request, complaint_id)
    record_view(SUBJECT, found.pk, purpose=PURPOSE, fields=_WHOLE)
    return found


def complaint_to_handle(request: HttpRequest, complaint_id: UUID) -> Complaint:
    """Return a complaint about which the reader may do something.

    Raises:
        Http404: there is none, or none that the reader may see.
        PermissionDenied: the reader may only look.
    """
    found = _found(request, complaint_id)
    if not may_handle(request, found):
        raise PermissionDenied
    return found


def may_handle(request: HttpRequest, row: Complaint) -> bool:
    """Say whether the reader may do something about one: about their teams, or given to them."""
    reach = reach_in(request, HANDLES)
    if reach.is_whole or row.team_id in reach.teams:
        return True
    return isinstance(request.user, Employee) and row.handler_id == request.user.pk


def measure_to_finish(request: HttpRequest, measure_id: UUID) -> Measure:
    """Return something agreed upon that the reader may call done.

    Raises:
        Http404: there is none of theirs.
    """
    found = Measure.objects.select_related("complaint").filter(pk=measure_id).first()
    if found is None or not _may_finish(request, found):
        raise Http404
    return found


def _may_finish(request: HttpRequest, row: Measure) -> bool:
    seen = visible_in(request).filter(pk=row.complaint_id).exists()
    return seen and may_handle(request, row.complaint)


def record_listed(ids: Collection[UUID]) -> None:
    """Record that a list showed what these are about."""
    for one in ids:
        record_view(SUBJECT, one, purpose=PURPOSE, fields=("conduct",))


def handlers() -> QuerySet[Employee]:
    """Return who may handle complaints, by name."""
    return Employee.objects.filter(
        is_active=True,
        assignments__role__capabilities__capability=HANDLES,
        assignments__role__capabilities__is_granted=True,
    ).distinct()


def _found(request: HttpRequest, complaint_id: UUID) -> Complaint:
    rows = visible_in(request).select_related("team", "handler")
    found = rows.filter(pk=complaint_id).first()
    if found is None:
        raise Http404
    return found


def _seen_with(person: Person, reach: Reach) -> QuerySet[Complaint]:
    if not isinstance(person, Employee):
        return Complaint.objects.none()
    rows = Complaint.objects.all()
    if not reach.is_whole:
        rows = rows.filter(Q(team__in=reach.teams) | Q(handler=person.pk))
    about_them = Complaint.objects.filter(about_employee_search=str(person.pk)).values("pk")
    return rows.exclude(pk__in=about_them)
