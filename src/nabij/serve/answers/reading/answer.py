# SPDX-License-Identifier: EUPL-1.2
"""An answer as people outside get it, on every channel. No other shape leaves the desk.

It has no place for the internal note; a test holds that so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nabij.core.rows.public import Remembered
from nabij.serve.answers.models import Version
from nabij.serve.answers.reading.standing import public_versions
from nabij.serve.answers.reading.use import most_read


@dataclass(frozen=True)
class PublicAnswer:
    """What people read; ``text`` is in the safe part of Markdown, ``products`` are codes."""

    code: str
    title: str
    answer: str
    text: str
    products: tuple[str, ...]
    valid_from: date
    valid_until: date | None
    version: int


def public_answer(code: str, *, today: date) -> PublicAnswer | None:
    """Return what people read of an article on a day; nothing where it is not published."""
    return next(iter(public_answers([code], today=today)), None)


def public_answers(codes: Iterable[str], *, today: date) -> list[PublicAnswer]:
    """Return the answers among these codes that are published; two queries for any number."""
    found = public_versions(today=today).filter(article__code__in=list(codes))
    return [_told(one) for one in found.select_related("article").prefetch_related(_PRODUCTS)]


known_answers: Remembered[list[PublicAnswer]] = Remembered(
    lambda codes, today: public_answers(codes, today=today)
)
"""The answers among a tuple of codes that are published on a day, as they were seconds ago."""


def _most_asked(today: date, most: int) -> list[PublicAnswer]:
    codes = most_read(today=today)[: most * 3]
    found = {one.code: one for one in public_answers(codes, today=today)}
    return [found[code] for code in codes if code in found][:most]


most_asked: Remembered[list[PublicAnswer]] = Remembered(_most_asked)
"""The answers that were read most in the last month, at most so many, as they were seconds ago."""


def answers_about(product: str, *, today: date) -> list[PublicAnswer]:
    """Return what people read about a product, by title; two queries for any number."""
    found = public_versions(today=today).filter(article__products=product).order_by("title")
    return [_told(one) for one in found.select_related("article").prefetch_related(_PRODUCTS)]


def was_public(code: str, *, today: date) -> bool:
    """Say whether people could read an article at some time: then it is gone, and not unknown."""
    return Version.objects.filter(
        article__code=code, state=Version.State.APPROVED, valid_from__lte=today
    ).exists()


_PRODUCTS = "article__products"


def _told(version: Version) -> PublicAnswer:
    article = version.article
    return PublicAnswer(
        code=article.code,
        title=version.title,
        answer=version.answer,
        text=version.text,
        products=tuple(sorted(one.pk for one in article.products.all())),
        valid_from=version.valid_from or version.written_at.date(),
        valid_until=version.valid_until,
        version=version.number,
    )
