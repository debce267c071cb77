# SPDX-License-Identifier: EUPL-1.2
"""Products with what they lack, and national products that nobody decided about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from nabij.core.notify.public import plainer_words, verdict_on_text
from nabij.serve.catalogue.models import NationalProduct, Product
from nabij.serve.catalogue.products.data import data_of
from nabij.serve.catalogue.products.gaps import Gap, gaps_of


@dataclass(frozen=True)
class Listed:
    """A product on the list, with what it lacks."""

    product: Product
    gaps: tuple[Gap, ...]

    @property
    def gap_count(self) -> int:
        """How much it lacks, to sort by."""
        return len(self.gaps)


def with_all(products: QuerySet[Product]) -> QuerySet[Product]:
    """Return the products with all that is said of them; four queries for any number."""
    joined = products.select_related("national", "team", "formula")
    return joined.prefetch_related("words", "life_events", "routes")


def listed(*, today: date) -> list[Listed]:
    """Return the products that did not lapse, with what each lacks."""
    is_plain = _plain_check()
    found = with_all(Product.objects.exclude(state=Product.State.WITHDRAWN))
    return [Listed(one, gaps_of(data_of(one), today=today, is_plain=is_plain)) for one in found]


def gaps_in(product: Product, *, today: date) -> tuple[Gap, ...]:
    """Return what one product lacks."""
    return gaps_of(data_of(product), today=today, is_plain=_plain_check())


def undecided() -> QuerySet[NationalProduct]:
    """Return municipal products of the national list that are neither offered nor turned down."""
    return NationalProduct.objects.filter(
        is_municipal=True, withdrawn_on=None, products=None, not_offered_because=""
    )


def _plain_check() -> Callable[[str], bool]:
    words = plainer_words()
    return lambda text: verdict_on_text(text, words=words).is_plain
