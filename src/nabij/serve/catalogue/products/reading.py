# SPDX-License-Identifier: EUPL-1.2
"""A product as people outside get it, on every channel: only where it is published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from nabij.core.ports.figures import PROMISES, figures
from nabij.serve.catalogue.models import Formula, LifeEvent, Product, Route
from nabij.serve.catalogue.products.queries import with_all


@dataclass(frozen=True)
class PublicWay:
    """How a product is arranged along a channel; ``url`` of the form where there is one."""

    channel: str
    label: str
    how: str
    url: str


@dataclass(frozen=True)
class PublicProduct:
    """What people read of a product; ``text`` is in the safe part of Markdown.

    ``life_events`` are codes, ``team`` the code of who answers for it. What people ``bring`` may
    have a picture: ``things_of`` reads them.
    """

    code: str
    name: str
    summary: str
    text: str
    audience: str
    costs: str
    bring: tuple[str, ...]
    ways: tuple[PublicWay, ...]
    legal_term: str
    life_events: tuple[str, ...]
    national: str
    team: str
    formula: Formula | None
    changed_at: datetime


def public_product(code: str) -> PublicProduct | None:
    """Return what people read of a product; nothing where it is not published."""
    return next(iter(told(published_products().filter(pk=code))), None)


def has_lapsed(code: str) -> bool:
    """Say whether a product was there once and is offered no more."""
    return Product.objects.filter(pk=code, state=Product.State.WITHDRAWN).exists()


def names_from_a_to_z() -> list[tuple[str, str]]:
    """Return code and name of all that is published, by name."""
    found = published_products().values_list("pk", "name")
    return sorted(found, key=lambda one: one[1].casefold())


def public_names(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of those of some products that are published, by code."""
    return dict(published_products().filter(pk__in=list(codes)).values_list("pk", "name"))


def products_at(life_event: LifeEvent) -> list[PublicProduct]:
    """Return the published products that people need at a life event, by name."""
    return told(published_products().filter(life_events=life_event))


def life_events_with_products() -> list[LifeEvent]:
    """Return the life events at which people need something that is published, by name."""
    published = Count("products", filter=Q(products__state=Product.State.PUBLISHED))
    return list(LifeEvent.objects.annotate(published=published).filter(published__gt=0))


def public_promises(formula: Formula | None, *, now: datetime) -> list[str]:
    """Return what a formula promises to everybody; what only colleagues are told is left out."""
    if formula is None:
        return []
    measured = [one for one in formula.certainties.all() if one.figure]
    public = figures.get(PROMISES).public({one.figure for one in measured}, now)
    return [one.text for one in measured if one.figure in public]


def published_products() -> QuerySet[Product]:
    """Return the products that people may read, with all that is said of them."""
    return with_all(Product.objects.filter(state=Product.State.PUBLISHED))


def told(rows: Iterable[Product]) -> list[PublicProduct]:
    """Return products as people read them; each must be published."""
    return [
        PublicProduct(
            code=one.pk,
            name=one.name,
            summary=one.summary,
            text=one.text,
            audience=one.audience,
            costs=one.costs,
            bring=tuple(filter(None, map(str.strip, one.bring.splitlines()))),
            ways=tuple(_way(way) for way in one.routes.all()),
            legal_term=one.legal_term,
            life_events=tuple(event.pk for event in one.life_events.all()),
            national=one.national_id or "",
            team=one.team_id or "",
            formula=one.formula,
            changed_at=one.changed_at,
        )
        for one in rows
    ]


def _way(route: Route) -> PublicWay:
    return PublicWay(route.channel, str(route.get_channel_display()), route.how, route.url)
