# SPDX-License-Identifier: EUPL-1.2
"""The page that somebody says something of: a product or an answer that is public now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.urls import reverse
from django.utils.timezone import localdate

from nabij.serve.answers.public import Article, Feedback, FromOutside, PublicAnswer, public_answer
from nabij.serve.catalogue.public import Product, PublicProduct, public_product
from nabij.serve.portal.asking import team_for


@dataclass(frozen=True)
class About:
    """A page of ours and what it is about: an answer, or a product."""

    title: str
    url: str
    product: PublicProduct | None = None
    answer: PublicAnswer | None = None

    @property
    def article_code(self) -> str:
        """Return the code of the answer; empty for a product."""
        return self.answer.code if self.answer else ""

    @property
    def product_code(self) -> str:
        """Return under which product it counts."""
        if self.product:
            return self.product.code
        return next(iter(self.answer.products), "") if self.answer else ""

    def told(self, *, kind: str, said: str, email: str) -> FromOutside:
        """Return what somebody says of it, for whoever answers for it."""
        return FromOutside(
            kind=Feedback.Kind(kind),
            said=said,
            email=email,
            team=team_for(),
            article=Article.objects.get(code=self.answer.code) if self.answer else None,
            version=self.answer.version if self.answer else None,
            product=Product.objects.get(pk=self.product.code) if self.product else None,
        )


def about_product(code: str) -> About:
    """Return the page of a product.

    Raises:
        Http404: it is not public.
    """
    found = public_product(code)
    if found is None:
        raise Http404
    return About(found.name, reverse("public:product", args=[code]), product=found)


def about_answer(code: str, *, now: datetime) -> About:
    """Return the page of an answer.

    Raises:
        Http404: it is not public.
    """
    found = public_answer(code, today=localdate(now))
    if found is None:
        raise Http404
    return About(found.title, reverse("public:answer", args=[code]), answer=found)
