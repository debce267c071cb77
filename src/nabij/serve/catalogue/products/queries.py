# SPDX-License-Identifier: EUPL-1.2
"""Products with what they lack, and national products that nobody decided about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from nabij.core.notify.public import plainer_words, verdict_on_text
from nabij.core.ports.answered import ANSWERS, answered
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
    joined = products.select_related("national", "team", "formula", "own_needs")
    return joined.prefetch_related("words", "life_events", "routes")


def listed(*, today: date) -> list[Listed]:
    """Return the products that did not lapse, with what each lacks."""
    judge = _judge(today)
    found = with_all(Product.objects.exclude(state=Product.State.WITHDRAWN))
    return [Listed(one, judge(one)) for one in found]


def gaps_in(product: Product, *, today: date) -> tuple[Gap, ...]:
    """Return what one product lacks."""
    return _judge(today)(product)


def undecided() -> QuerySet[NationalProduct]:
    """Return municipal products of the national list that are neither offered nor turned down."""
    return NationalProduct.objects.filter(
        is_municipal=True, withdrawn_on=None, products=None, not_offered_because=""
    )


def _judge(today: date) -> Callable[[Product], tuple[Gap, ...]]:
    words = plainer_words()
    known = answered.get(ANSWERS).products(today)

    def judge(product: Product) -> tuple[Gap, ...]:
        return gaps_of(
            data_of(product),
            today=today,
            is_plain=lambda text: verdict_on_text(text, words=words).is_plain,
            is_answered=known is None or product.pk in known,
        )

    return judge
