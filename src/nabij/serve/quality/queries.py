# SPDX-License-Identifier: EUPL-1.2
"""Reading samples, one's own reviews, and how criteria go in a team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from nabij.core.organisation.public import team_names
from nabij.serve.quality.actions import in_use
from nabij.serve.quality.models import Criterion, Review, Sample, Score

FEWEST = 5
"""Under this many reviews a result is about somebody."""
PERIOD = timedelta(days=180)


@dataclass(frozen=True)
class Went:
    """How a criterion went in a team: ``good`` of ``scored``; what did not apply is left out.

    ``good`` None where there are too few to show.
    """

    criterion: str
    good: int | None
    scored: int


@dataclass(frozen=True)
class TeamResult:
    """How it goes in a team, criterion by criterion; none where too little was looked at."""

    team: str
    reviews: int
    went: tuple[Went, ...]


def criteria() -> list[Criterion]:
    """Return what is looked at, in its order."""
    return in_use(Criterion.objects.all())


def samples() -> QuerySet[Sample]:
    """Return the samples, the newest first, with how many of each are to be looked at."""
    counted = Sample.objects.select_related("team", "drawn_by").annotate(
        drawn=Count("reviews"), done=Count("reviews", filter=~Q(reviews__reviewed_at=None))
    )
    return counted.order_by("-drawn_at", "-pk")


def results(*, now: datetime) -> list[TeamResult]:
    """Return how criteria went in each team in the last half year, by the name of the team."""
    since = now - PERIOD
    done = Review.objects.filter(reviewed_at__gte=since).exclude(team=None)
    reviews = dict(done.values_list("team").annotate(n=Count("pk")))
    scored = Score.objects.filter(review__in=done).exclude(value=Score.Value.NOT_APPLICABLE)
    told = scored.values_list("review__team", "criterion__text").annotate(
        n=Count("pk"), good=Count("pk", filter=Q(value=Score.Value.GOOD))
    )
    went: dict[str, list[Went]] = {}
    for team, text, n, good in told.order_by("criterion__place", "criterion__text"):
        went.setdefault(team, []).append(Went(text, good if n >= FEWEST else None, n))
    names = team_names()
    found = [
        TeamResult(names[team or ""], n, tuple(went.get(team, ())) if n >= FEWEST else ())
        for team, n in reviews.items()
    ]
    return sorted(found, key=lambda one: one.team)


def has_samples() -> bool:
    """Say whether anything was ever drawn."""
    return Sample.objects.exists()
