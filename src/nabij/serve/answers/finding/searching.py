# SPDX-License-Identifier: EUPL-1.2
"""Finding answers and products together; a question never makes the index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nabij.serve.answers.finding.ranking import ARTICLE, LOOKED_AT, PRODUCT, in_order
from nabij.serve.answers.finding.store import current_index
from nabij.serve.answers.reading.answer import PublicAnswer, public_answers
from nabij.serve.catalogue.public import LONGEST, Product

if TYPE_CHECKING:
    from nabij.serve.catalogue.search.public import Hit


class NoIndexYet(Exception):
    """The index is still being made; ask again in a moment."""


@dataclass(frozen=True)
class Found:
    """Something that was found: one of the two."""

    answer: PublicAnswer | None = None
    product: Product | None = None


def find(question: str, *, today: date, limit: int = 10, public_only: bool = False) -> list[Found]:
    """Return the answers and products that fit a question best, the best first; perhaps nothing.

    Only what is there today: what was withdrawn a moment ago is not found, whatever the index
    says. ``public_only`` leaves out products that are not published.

    Raises:
        NoIndexYet: there is no index to ask.
    """
    index = current_index()
    if index is None:
        raise NoIndexYet
    hits = index.find(question[:LONGEST], limit=max(limit, LOOKED_AT))
    answers = {one.code: one for one in public_answers(_keys(hits, ARTICLE), today=today)}
    named = {code for one in answers.values() for code in one.products}
    products = _products({*_keys(hits, PRODUCT), *named}, public_only=public_only)
    there = [one for one in hits if one.key in (answers if one.kind == ARTICLE else products)]
    about = {
        code: [product for product in one.products if product in products]
        for code, one in answers.items()
    }
    return [
        Found(answer=answers[key]) if kind == ARTICLE else Found(product=products[key])
        for kind, key in in_order(there, about)[:limit]
    ]


def _keys(hits: Sequence[Hit], kind: str) -> list[str]:
    return [hit.key for hit in hits if hit.kind == kind]


def _products(codes: Iterable[str], *, public_only: bool) -> dict[str, Product]:
    rows = Product.objects.exclude(state=Product.State.WITHDRAWN).select_related("team")
    if public_only:
        rows = rows.filter(state=Product.State.PUBLISHED)
    return rows.in_bulk(list(codes)) if codes else {}
