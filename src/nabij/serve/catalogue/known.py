# SPDX-License-Identifier: EUPL-1.2
"""What pages of the desk ask of products each time and hardly ever changes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from nabij.core.rows.public import Remembered
from nabij.serve.catalogue.models import Formula, NeededDegree, OwnNeeds, Product

_WAY = ("code", "name", "summary")


def _offered() -> Mapping[str, str]:
    rows = Product.objects.exclude(state=Product.State.WITHDRAWN).order_by("name", "code")
    return MappingProxyType(dict(rows.values_list("code", "name")))


known_products: Remembered[Mapping[str, str]] = Remembered(_offered)
"""The products that are offered, drafts too: names by code, in the order of names."""

known_formulas: Remembered[Mapping[str, str]] = Remembered(
    lambda: MappingProxyType(dict(Formula.objects.values_list("code", "name")))
)
"""The formulas: names by code, in their order."""

known_ways: Remembered[Mapping[str, tuple[str, str]]] = Remembered(
    lambda: MappingProxyType(
        {code: (name, looks) for code, name, looks in Formula.objects.values_list(*_WAY)}
    )
)
"""The formulas by code: their names, and each in one sentence."""

known_degrees: Remembered[Mapping[str, str]] = Remembered(
    lambda: MappingProxyType(dict(NeededDegree.objects.values_list("matter", "degree")))
)
"""The degrees that the municipality chose for all products, by matter."""

known_own_needs: Remembered[Mapping[str, OwnNeeds]] = Remembered(
    lambda: MappingProxyType(OwnNeeds.objects.in_bulk())
)
"""What some products need instead, by the code of the product."""


def forget_what_changes() -> None:
    """Let what is remembered go with the rows that it was read from; in ``ready()``."""
    known_products.forget_with(Product)
    known_formulas.forget_with(Formula)
    known_ways.forget_with(Formula)
    known_degrees.forget_with(NeededDegree)
    known_own_needs.forget_with(OwnNeeds, Product)
