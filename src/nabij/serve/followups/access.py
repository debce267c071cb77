# SPDX-License-Identifier: EUPL-1.2
"""Who may see follow-ups, work on them and hand them out; the only way from a request to one.

Somebody sees those of the teams for which they hold the capability, and those that are their own.
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
    employee_of,
    may,
    reach_of,
    register_capability,
)
from nabij.serve.followups.kinds import SUBJECT
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.recording import PURPOSE

SEES = "followups.see"
"""The capability to see what was promised to whom, of the whole or of one's own teams."""

WORKS = "followups.work"
"""The capability to promise, take up and keep."""

REASSIGNS = "followups.reassign"
"""The capability to hand out to others, several at once."""

COUNTS = "followups.counts"
"""The capability to see how many are open and overdue for each team, without who waits."""

TAKES_IN = "followups.take_in"
"""The capability to take in open work of other systems."""

_WHOLE = ("question", "asker", "history")


def register_capabilities() -> None:
    """Say which rights there are, and which roles hold them from the start."""
    serving = {"agent", "handler", "specialist"}
    register_capability(
        SEES,
        _("Beloften aan inwoners zien: wat er open staat, bij wie en hoe lang"),
        roles=serving | {"team-manager"},
        is_personal=True,
        is_local=True,
        area=SERVING,
    )
    register_capability(
        WORKS,
        _("Beloften aan inwoners doen, oppakken en nakomen"),
        roles=serving | {"team-manager"},
        is_personal=True,
        is_local=True,
        area=SERVING,
    )
    register_capability(
        REASSIGNS,
        _("Beloften aan een ander geven, ook veel tegelijk"),
        roles={"team-manager"},
        is_personal=True,
        is_local=True,
        area=SERVING,
    )
    register_capability(
        COUNTS,
        _("Per team zien hoeveel beloften open staan en te laat zijn"),
        roles=serving | {"team-manager", "adviser", "director", "quality-officer"},
        is_local=True,
        area=SERVING,
    )
    register_capability(
        TAKES_IN,
        _("Open werk uit andere systemen inlezen"),
        roles={"adviser"},
        is_powerful=True,
        area=SERVING,
    )


def seen_by(person: Person, capability: str = SEES) -> Q:
    """Return which follow-ups somebody may see, as a condition; one query."""
    reach = reach_of(person, capability)
    if reach.is_whole:
        return Q()
    mine = Q(employee=person.pk) if isinstance(person, Employee) else Q(pk__in=())
    if not reach.teams:
        return mine
    helped = Q(contributions__team__in=reach.teams, contributions__done_at=None)
    # A team that helps sees what it helps with; looked up apart, so that no row comes twice.
    helping = FollowUp.objects.filter(helped).values("pk")
    return Q(team__in=reach.teams) | mine | Q(pk__in=helping)


def teams_of(person: Person) -> Reach:
    """Return the teams whose follow-ups are somebody's work."""
    return reach_of(person, WORKS)


def visible(person: Person) -> QuerySet[FollowUp]:
    """Return the follow-ups that somebody may see."""
    return FollowUp.objects.filter(seen_by(person))


def follow_up_of(request: HttpRequest, follow_up_id: UUID) -> FollowUp:
    """Return a follow-up that is shown whole, after recording that.

    Raises:
        Http404: there is none, or none that the reader may see.
    """
    found = visible(request.user).select_related("team", "employee").filter(pk=follow_up_id).first()
    if found is None:
        raise Http404
    record_view(SUBJECT, found.pk, purpose=PURPOSE, fields=_WHOLE)
    return found


def follow_up_to_work_on(request: HttpRequest, follow_up_id: UUID) -> FollowUp:
    """Return a follow-up about which the reader may do something.

    Raises:
        Http404: there is none, or none that the reader may see.
        PermissionDenied: the reader may only look.
    """
    found = visible(request.user).select_related("team", "employee").filter(pk=follow_up_id).first()
    if found is None:
        raise Http404
    if not may_work_on(request.user, found):
        raise PermissionDenied
    return found


def may_work_on(person: Person, row: FollowUp) -> bool:
    """Say whether somebody may do something about a follow-up: of their team, or given to them."""
    if isinstance(person, Employee) and row.employee_id == person.pk:
        return may(person, WORKS)
    if may(person, WORKS, team=row.team_id):
        return True
    helping = row.contributions.filter(done_at=None).values_list("team_id", flat=True)
    return any(may(person, WORKS, team=team) for team in helping)


def record_listed(ids: Collection[UUID], *, fields: Collection[str] = ("question",)) -> None:
    """Record that a list showed what these are about."""
    for one in ids:
        record_view(SUBJECT, one, purpose=PURPOSE, fields=fields)


def agent_of(request: HttpRequest) -> Employee:
    """Return who acts."""
    return employee_of(request)
