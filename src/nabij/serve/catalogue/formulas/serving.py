# SPDX-License-Identifier: EUPL-1.2
"""How a product is served, in a line for whoever has somebody on the line."""

from __future__ import annotations

from dataclasses import dataclass

from nabij.serve.catalogue.known import known_ways
from nabij.serve.catalogue.models import Product


@dataclass(frozen=True)
class Serving:
    """The formula of a product with what it looks like, and who the resident is in it."""

    formula: str
    looks: str
    role: str


def serving_of(product: Product) -> Serving | None:
    """Return how a product is served; nothing where nobody said so."""
    name, looks = known_ways().get(product.formula_id or "", ("", ""))
    role = str(product.get_role_display())
    return Serving(name, looks, role) if name or role else None
