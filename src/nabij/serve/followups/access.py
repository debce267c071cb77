# SPDX-License-Identifier: EUPL-1.2
"""Who may see follow-ups, work on them and hand them out; the only way from a request to one.

Somebody sees those of the teams for which they hold the capability, and those that are their own.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
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
from nabij.serve.followups.kinds import SUBJECT
from nabij.serve.followups.models import Agreement, Contribution, FollowUp
from nabij.serve.followups.recording import PURPOSE

SEES = "followups.see"
"""The capability to see what was promised to whom, of the whole or of one's own teams."""

WORKS = "followups.work"
"""The capability to promise, take up and keep."""

REASSIGNS = "followups.reassign"
"""The capability to hand out to others, several at once."""

TAKES_IN = "followups.take_in"
"""The capability to take in open work of other systems, for all teams."""

COUNTS = "followups.counts"
"""The capability to see how many are open and overdue for each team, without who waits."""

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
        TAKES_IN,
        _("Open werk uit andere systemen inlezen in de lijst van beloften"),
        roles=set(),
        is_personal=True,
        area=SERVING,
    )
    register_capability(
        COUNTS,
        _("Per team zien hoeveel beloften open staan en te laat zijn"),
        roles=serving | {"team-manager", "adviser", "director", "quality-officer"},
        is_local=True,
        area=SERVING,
    )


@dataclass(frozen=True)
class Sight:
    """Whose follow-ups somebody may see, looked up once for a request."""

    person: Person
    reach: Reach

    def everything(self) -> QuerySet[FollowUp]:
        """Return all that may be seen: of the teams, one's own, and what the teams help with."""
        rows = FollowUp.objects.all()
        if self.reach.is_whole:
            return rows
        mine = Q(employee=self.person.pk) if isinstance(self.person, Employee) else Q(pk__in=())
        teams = self.reach.teams
        # Looked up apart, so that no row comes twice.
        helped = Contribution.objects.filter(team__in=teams, done_at=None).values("follow_up")
        return rows.filter(Q(team__in=teams) | mine | Q(pk__in=helped))

    def of_teams(self) -> QuerySet[FollowUp]:
        """Return those of the teams; of the whole organisation for who sees all."""
        rows = FollowUp.objects.all()
        return rows if self.reach.is_whole else rows.filter(team__in=self.reach.teams)

    def own(self) -> QuerySet[FollowUp]:
        """Return those that were taken up by, or given to, this person."""
        if not isinstance(self.person, Employee):
            return FollowUp.objects.none()
        return FollowUp.objects.filter(employee=self.person)


def sight_of(person: Person) -> Sight:
    """Return whose follow-ups somebody may see."""
    return Sight(person, reach_of(person, SEES))


def sight_in(request: HttpRequest) -> Sight:
    """Return whose follow-ups the reader may see, without another question."""
    return Sight(request.user, reach_in(request, SEES))


def visible(person: Person) -> QuerySet[FollowUp]:
    """Return the follow-ups that somebody may see."""
    return sight_of(person).everything()


def follow_up_of(request: HttpRequest, follow_up_id: UUID) -> FollowUp:
    """Return a follow-up that is shown whole, after recording that.

    Raises:
        Http404: there is none, or none that the reader may see.
    """
    found = _found(request, follow_up_id)
    record_view(SUBJECT, found.pk, purpose=PURPOSE, fields=_WHOLE)
    return found


def follow_up_to_work_on(request: HttpRequest, follow_up_id: UUID) -> FollowUp:
    """Return a follow-up about which the reader may do something.

    Raises:
        Http404: there is none, or none that the reader may see.
        PermissionDenied: the reader may only look.
    """
    found = _found(request, follow_up_id)
    if not may_work_on(request, found):
        raise PermissionDenied
    return found


def _found(request: HttpRequest, follow_up_id: UUID) -> FollowUp:
    rows = sight_in(request).everything().select_related("team", "employee")
    found = rows.filter(pk=follow_up_id).first()
    if found is None:
        raise Http404
    return found


def may_work_on(request: HttpRequest, row: FollowUp) -> bool:
    """Say whether the reader may do something about one: of their teams, or their own.

    Who works for a team that helps works on it too.
    """
    reach = reach_in(request, WORKS)
    if reach.is_whole or row.team_id in reach.teams:
        return True
    if isinstance(request.user, Employee) and row.employee_id == request.user.pk:
        return True
    return row.contributions.filter(done_at=None, team__in=reach.teams).exists()


def own_teams(request: HttpRequest, teams: Collection[str]) -> frozenset[str]:
    """Return for which of these teams the reader may work, by code."""
    reach = reach_in(request, WORKS)
    return frozenset(teams if reach.is_whole else reach.teams)


def agreement_to_change(request: HttpRequest, agreement_id: UUID) -> Agreement:
    """Return an agreement of a team for which the reader may work.

    Raises:
        Http404: there is none.
        PermissionDenied: it is of another team.
    """
    found = Agreement.objects.filter(pk=agreement_id).first()
    if found is None:
        raise Http404
    if found.team_id not in own_teams(request, [found.team_id]):
        raise PermissionDenied
    return found


def record_listed(ids: Collection[UUID], *, fields: Collection[str] = ("question",)) -> None:
    """Record that a list showed what these are about."""
    for one in ids:
        record_view(SUBJECT, one, purpose=PURPOSE, fields=fields)


def to_hand_out(person: Person) -> QuerySet[FollowUp]:
    """Return the open follow-ups that somebody may give to another."""
    reach = reach_of(person, REASSIGNS)
    rows = FollowUp.objects.filter(closed_at=None)
    return rows if reach.is_whole else rows.filter(team__in=reach.teams)


def may_hand_out(request: HttpRequest, row: FollowUp) -> bool:
    """Say whether the reader may give a follow-up to another."""
    reach = reach_in(request, REASSIGNS)
    return reach.is_whole or row.team_id in reach.teams


def workers() -> QuerySet[Employee]:
    """Return who may work on follow-ups, of any team, by name."""
    return Employee.objects.filter(
        is_active=True,
        assignments__role__capabilities__capability=WORKS,
        assignments__role__capabilities__is_granted=True,
    ).distinct()
