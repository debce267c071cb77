# SPDX-License-Identifier: EUPL-1.2
"""Products as topics: what colleagues are asked about, for rooms that know no products."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from nabij.core.ports.topics import Topic, TopicPort
from nabij.core.rows.public import Remembered
from nabij.serve.catalogue.finding import find_products
from nabij.serve.catalogue.models import Product

_MOST, _NEAR = 5, 0.6
"""What fits much less well than the best is another subject, which somebody else knows of."""


def _find(question: str) -> Sequence[Topic]:
    return _topics(find_products(question, limit=_MOST, near=_NEAR))


known_topics: Remembered[Sequence[Topic]] = Remembered(
    lambda: _topics(Product.objects.exclude(state=Product.State.WITHDRAWN))
)
known_names: Remembered[Mapping[str, str]] = Remembered(
    lambda: MappingProxyType(dict(Product.objects.values_list("pk", "name")))
)


def forget_what_changes() -> None:
    """Let what is remembered go with the rows that it was read from; in ``ready()``."""
    known_topics.forget_with(Product)
    known_names.forget_with(Product)


def _topics(products: Iterable[Product]) -> Sequence[Topic]:
    return [Topic(one.pk, one.name, one.team_id or "") for one in products]


PRODUCTS = TopicPort(_find, known_topics, known_names)
