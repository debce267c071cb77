# SPDX-License-Identifier: EUPL-1.2
"""Finding what is public, in everyday words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from nabij.serve.answers.public import Found, NoIndexYet, find
from nabij.serve.catalogue.public import note_missed

SHORTEST = 2
MOST = 20
CHANNEL = "form"
"""What somebody does on the site comes in over this channel, as events call it."""


@dataclass(frozen=True)
class Hit:
    """Something that was found: a product or an answer, with its page."""

    title: str
    summary: str
    url: str
    is_answer: bool


@dataclass(frozen=True)
class Search:
    """What came of a question; not ``is_ready`` where there is nothing to search in yet."""

    question: str
    hits: Sequence[Hit] = ()
    is_asked: bool = False
    is_ready: bool = True


def search(question: str, *, now: datetime) -> Search:
    """Return what fits a question best; one that found nothing is kept in mind, without who."""
    asked = question.strip()
    if len(asked) < SHORTEST:
        return Search(asked)
    try:
        found = find(asked, today=localdate(now), limit=MOST, public_only=True)
    except NoIndexYet:
        return Search(asked, is_asked=True, is_ready=False)
    if not found:
        note_missed(asked, channel=CHANNEL, now=now)
    return Search(asked, [_hit(one) for one in found], is_asked=True)


def _hit(found: Found) -> Hit:
    if found.answer:
        one = found.answer
        return Hit(one.title, one.answer, reverse("public:answer", args=[one.code]), True)
    product = found.product
    assert product is not None
    return Hit(product.name, product.summary, reverse("public:product", args=[product.pk]), False)
