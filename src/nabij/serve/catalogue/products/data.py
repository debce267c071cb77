# SPDX-License-Identifier: EUPL-1.2
"""A product as somebody writes it: what the forms and the sample give, and what is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nabij.core.organisation.public import Team
from nabij.serve.catalogue.models import Formula, LifeEvent, NationalProduct, Product, Route

PLAIN = (
    "name",
    "summary",
    "text",
    "audience",
    "costs",
    "bring",
    "deviation",
    "role",
    "norm",
    "legal_term",
    "review_on",
)
LINKED = ("national", "team", "formula")
OWN_NEEDS = ("tells_general", "tells_case", "tells_change", "tells_because")
"""What one says of how sure one must be of who somebody is, where that is not as with all."""


@dataclass(frozen=True)
class Way:
    """How a product is arranged along a channel, with the address of the form if it is online."""

    how: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class ProductData:
    """All that is said of a product; ``ways`` by channel, ``words`` as people call it."""

    name: str
    national: NationalProduct | None = None
    summary: str = ""
    text: str = ""
    audience: str = ""
    costs: str = ""
    bring: str = ""
    team: Team | None = None
    formula: Formula | None = None
    deviation: str = ""
    role: str = ""
    norm: str = ""
    legal_term: str = ""
    review_on: date | None = None
    tells_general: str = ""
    tells_case: str = ""
    tells_change: str = ""
    tells_because: str = ""
    words: tuple[str, ...] = ()
    life_events: tuple[LifeEvent, ...] = ()
    ways: Mapping[Route.Channel, Way] = field(default_factory=dict)


def needs_otherwise(data: ProductData) -> bool:
    """Say whether a product needs something else than all."""
    return bool(data.tells_general or data.tells_case or data.tells_change)


def data_of(product: Product) -> ProductData:
    """Return what a product says now."""
    return ProductData(
        **{name: getattr(product, name) for name in (*PLAIN, *LINKED)},
        **_own_needs(product),
        words=tuple(one.word for one in product.words.all()),
        life_events=tuple(product.life_events.all()),
        ways={Route.Channel(one.channel): Way(one.how, one.url) for one in product.routes.all()},
    )


def as_audited(data: ProductData) -> dict[str, Any]:
    """Return it as the audit keeps it."""
    return {
        **{name: str(getattr(data, name) or "") for name in (*PLAIN, *OWN_NEEDS)},
        **{name: getattr(getattr(data, name), "pk", "") for name in LINKED},
        "words": sorted(data.words),
        "life_events": sorted(one.pk for one in data.life_events),
        "ways": {
            str(channel): f"{one.how} {one.url}".strip() for channel, one in data.ways.items()
        },
    }


def _own_needs(product: Product) -> dict[str, Any]:
    own = getattr(product, "own_needs", None)
    names = [name.removeprefix("tells_") for name in OWN_NEEDS]
    return {f"tells_{name}": getattr(own, name) for name in names} if own else {}
