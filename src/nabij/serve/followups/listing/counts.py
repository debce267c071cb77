# SPDX-License-Identifier: EUPL-1.2
"""How many are open, late and waiting for each team: numbers and no people."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.organisation.public import Person, Team, reach_of
from nabij.serve.followups.access import COUNTS
from nabij.serve.followups.listing.choosing import untaken
from nabij.serve.followups.models import FollowUp


@dataclass(frozen=True)
class TeamCounts:
    """How one team stands; ``oldest_at`` is when the oldest that is open was promised."""

    team: str
    name: str
    open_count: int
    overdue: int
    waiting: int
    untaken: int
    oldest_at: datetime | None
    first_due_at: datetime | None


@dataclass(frozen=True)
class MyCounts:
    """How many somebody has to do."""

    mine: int
    overdue: int


def counts_by_team(viewer: Person, *, schedule: Schedule, now: datetime) -> list[TeamCounts]:
    """Return every team that somebody may see counted, most late first; teams with nothing too."""
    reach = reach_of(viewer, COUNTS)
    return team_counts(schedule=schedule, now=now, teams=None if reach.is_whole else reach.teams)


def team_counts(
    *, schedule: Schedule, now: datetime, teams: Collection[str] | None = None
) -> list[TeamCounts]:
    """Return some teams counted, or all: numbers that tell of nobody."""
    known = Team.objects.filter(is_active=True)
    rows = FollowUp.objects.filter(closed_at=None)
    if teams is not None:
        known, rows = known.filter(pk__in=teams), rows.filter(team__in=teams)
    is_open = Q(state=FollowUp.State.OPEN)
    grouped = rows.values("team").annotate(
        open_count=Count("pk"),
        overdue=Count("pk", filter=is_open & Q(due_at__lt=now)),
        waiting=Count("pk", filter=Q(state=FollowUp.State.WAITING)),
        untaken=Count("pk", filter=untaken(schedule=schedule, now=now)),
        oldest_at=Min("promised_at"),
        first_due_at=Min("due_at", filter=is_open),
    )
    found = {team: row for row in map(dict, grouped.order_by("team")) if (team := row.pop("team"))}
    nothing = {
        "open_count": 0,
        "overdue": 0,
        "waiting": 0,
        "untaken": 0,
        "oldest_at": None,
        "first_due_at": None,
    }
    counted = [
        TeamCounts(team=team.pk, name=team.name, **found.get(team.pk, nothing)) for team in known
    ]
    return sorted(counted, key=lambda one: (-one.overdue, -one.open_count, one.name))


def counts_of(employee_id: UUID, *, now: datetime) -> MyCounts:
    """Return how many open ones are somebody's, and how many of those are late; one query."""
    found = FollowUp.objects.filter(employee=employee_id, closed_at=None).aggregate(
        mine=Count("pk"),
        overdue=Count("pk", filter=Q(state=FollowUp.State.OPEN, due_at__lt=now)),
    )
    return MyCounts(**found)
