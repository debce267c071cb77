# SPDX-License-Identifier: EUPL-1.2
"""An article as somebody writes it: what the forms and the sample give."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from nabij.core.organisation.public import Employee, Team
from nabij.serve.answers.models import Article, Version
from nabij.serve.catalogue.public import Product


@dataclass(frozen=True, kw_only=True)
class ArticleData:
    """Of whom an article is, what it is about, how people ask it, and when it is looked at anew."""

    team: Team | None = None
    owner: Employee | None = None
    products: tuple[Product, ...] = ()
    variants: tuple[str, ...] = ()
    review_on: date | None = None

    def as_audited(self) -> dict[str, Any]:
        """Return it as the audit keeps it."""
        return {
            "team": self.team.pk if self.team else "",
            "owner": str(self.owner.pk) if self.owner else "",
            "products": sorted(one.pk for one in self.products),
            "variants": list(self.variants),
            "review_on": str(self.review_on or ""),
        }


@dataclass(frozen=True, kw_only=True)
class TextData:
    """What a version says; ``note`` is for employees alone, ``remark`` says what is different."""

    title: str
    answer: str
    text: str = ""
    note: str = ""
    remark: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    def as_audited(self) -> dict[str, Any]:
        """Return it as the audit keeps it."""
        return {name: str(value or "") for name, value in asdict(self).items()}


def article_data_of(article: Article) -> ArticleData:
    """Return what is known of an article now."""
    return ArticleData(
        team=article.team,
        owner=article.owner,
        products=tuple(article.products.all()),
        variants=tuple(article.variants.splitlines()),
        review_on=article.review_on,
    )


def text_data_of(version: Version) -> TextData:
    """Return what a version says."""
    return TextData(**{one.name: getattr(version, one.name) for one in fields(TextData)})
