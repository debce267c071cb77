# SPDX-License-Identifier: EUPL-1.2
"""Finding answers and products together; a question never makes the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nabij.serve.answers.finding.making import ARTICLE
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
    """Return the answers and products that fit a question best, the best first.

    Only what is there today: what was withdrawn a moment ago is not found, whatever the index
    says. ``public_only`` leaves out products that are not published.

    Raises:
        NoIndexYet: there is no index to ask.
    """
    index = current_index()
    if index is None:
        raise NoIndexYet
    hits = index.find(question[:LONGEST], limit=limit)
    answers = {one.code: one for one in public_answers(_keys(hits, ARTICLE), today=today)}
    products = _products(_keys(hits, "product"), public_only=public_only)
    found = (
        Found(answer=answers.get(hit.key))
        if hit.kind == ARTICLE
        else Found(product=products.get(hit.key))
        for hit in hits
    )
    return [one for one in found if one.answer or one.product]


def _keys(hits: Sequence[Hit], kind: str) -> list[str]:
    return [hit.key for hit in hits if hit.kind == kind]


def _products(codes: Sequence[str], *, public_only: bool) -> dict[str, Product]:
    rows = Product.objects.exclude(state=Product.State.WITHDRAWN).select_related("team")
    if public_only:
        rows = rows.filter(state=Product.State.PUBLISHED)
    return rows.in_bulk(codes) if codes else {}
