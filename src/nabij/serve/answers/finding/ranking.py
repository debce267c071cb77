# SPDX-License-Identifier: EUPL-1.2
"""In what order answers and products are shown, and what is not shown at all. Pure.

The index says how well each fits. Three things it cannot know are decided here:

1. Nothing is better than noise. Something has to cover nearly half of a question, or more than
   one of its words. Less will do where all that was found knows two thirds of it between them:
   then it is about what we do, and nobody called it that way ("boze buurman geluid"). So nonsense
   finds nothing, and becomes an event. One word alone, perhaps unfinished, shows all that has it.
2. A product comes before answers that fit alike. It is called a word or two and an answer asks a
   whole question, so that answers share more words with most questions, and several about one
   product would push it away. It leads to its answers; they do not all lead to it.
3. The best answer brings along its product, right behind it, also where that fits less by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nabij.serve.catalogue.search.public import Hit

ARTICLE, PRODUCT = "article", "product"
LOOKED_AT = 30
"""How many are taken from the index at least: a product far down may belong further up."""
_SHARE, _WORDS = 0.45, 1.2
_KNOWN, _SHARE_OF_KNOWN = 0.65, 0.25
_PRODUCT_FIRST = 1.7
"""Found with the questions of the test: from 1.5 to 2 they differ by one or two in a hundred."""

Key = tuple[str, str]
"""A kind and a key."""


def in_order(hits: Sequence[Hit], about: Mapping[str, Sequence[str]]) -> list[Key]:
    """Return what is shown, the best first; ``about`` has the products of each answer."""
    worth = {(one.kind, one.key): _worth(one) for one in _fitting(hits)}
    order = sorted(worth, key=lambda one: -worth[one])
    best = next((place for place, (kind, _key) in enumerate(order) if kind == ARTICLE), None)
    if best is None:
        return order
    brought = _product_of(about.get(order[best][1], ()), worth)
    if brought is None or brought in order[:best]:
        return order
    after = [one for one in order[best + 1 :] if one != brought]
    return [*order[: best + 1], brought, *after]


def _fitting(hits: Sequence[Hit]) -> list[Hit]:
    """Return what fits a question well enough to be shown."""
    by_word = list(zip(*(one.covered.sure for one in hits), strict=True))
    if len(by_word) == 1:
        return list(hits)
    known = sum(map(max, by_word))
    least = _SHARE_OF_KNOWN if known >= _KNOWN else _SHARE
    return [one for one in hits if one.covered.share >= least or one.covered.words >= _WORDS]


def _worth(hit: Hit) -> float:
    return hit.score * (_PRODUCT_FIRST if hit.kind == PRODUCT else 1.0)


def _product_of(products: Sequence[str], worth: Mapping[Key, float]) -> Key | None:
    """Return the product of an answer that is meant: the only one, or the one that fits best."""
    keys = [(PRODUCT, one) for one in products]
    found = [one for one in keys if one in worth]
    if found:
        return max(found, key=lambda one: worth[one])
    return keys[0] if len(keys) == 1 else None
