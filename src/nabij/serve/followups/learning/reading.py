# SPDX-License-Identifier: EUPL-1.2
"""Which agreements there are, and those that hold about products."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, QuerySet, When
from django.urls import reverse
from django.utils.http import urlencode

from nabij.core.rows.public import Remembered
from nabij.serve.followups.access import Sight
from nabij.serve.followups.models import Agreement

MOST_SHOWN = 2
"""So many of a product stand beside other work: who reads more than two lines reads none."""


@dataclass(frozen=True)
class AgreementChoice:
    """Which agreements a list shows; empty is every team and product, and what holds."""

    team: str = ""
    product: str = ""
    ended: bool = False


@dataclass(frozen=True)
class Agreed:
    """The newest that teams agreed on about a product; ``more`` says how many others hold."""

    product: str
    texts: tuple[str, ...]
    more: int

    @property
    def url(self) -> str:
        """Return where all of them stand."""
        return f"{reverse('followups:agreements')}?{urlencode({'product': self.product})}"


def agreements(
    choice: AgreementChoice, sight: Sight, *, own_teams: Collection[str]
) -> QuerySet[Agreement]:
    """Return the agreements, the newest first.

    Of each, ``shows`` says whether its follow-up may be seen, ``may_end`` whether its team is one
    of ``own_teams``.
    """
    rows = Agreement.objects.filter(ended_at__isnull=not choice.ended).select_related("team")
    if choice.team:
        rows = rows.filter(team=choice.team)
    if choice.product:
        rows = rows.filter(product=choice.product)
    seen = Exists(sight.everything().filter(pk=OuterRef("follow_up_id")))
    own = Case(When(team__in=own_teams, then=True), default=False)
    return rows.annotate(shows=seen, may_end=own).order_by("-made_at", "-pk")


def agreements_about(products: Collection[str]) -> list[Agreed]:
    """Return what teams agreed on about some products and holds."""
    known = _holding()
    return [
        Agreed(code, known[code][:MOST_SHOWN], max(len(known[code]) - MOST_SHOWN, 0))
        for code in dict.fromkeys(products)
        if code in known
    ]


def _read() -> Mapping[str, tuple[str, ...]]:
    rows = Agreement.objects.filter(ended_at=None).exclude(product="")
    found: dict[str, tuple[str, ...]] = {}
    for code, text in rows.order_by("-made_at", "-pk").values_list("product", "text"):
        found[code] = (*found.get(code, ()), text)
    return found


_holding: Remembered[Mapping[str, tuple[str, ...]]] = Remembered(_read)


def forget_what_changes() -> None:
    """Let what is remembered go with the rows that it was read from; in ``ready()``."""
    _holding.forget_with(Agreement)
