# SPDX-License-Identifier: EUPL-1.2
"""Articles to test with, and the people who write and approve them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from nabij.core.organisation.public import Employee, set_demo_account
from nabij.serve.answers.models import Article
from nabij.serve.answers.writing.articles import add_article
from nabij.serve.answers.writing.data import ArticleData, TextData
from nabij.serve.answers.writing.versions import approve, ask_approval, write_version

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
TODAY = date(2026, 11, 2)
NOTE = "Geheimpje: bel bij twijfel Annie van team Documenten."
TEXT = "Kom naar de balie. Neem uw identiteitskaart mee.\n\n## In het buitenland\n\nBel ons."


def person(role: str, *, number: int = 1) -> Employee:
    """Return somebody with a role."""
    email = f"{role}{number}@voorbeeld.example"
    if not Employee.objects.filter(email=email).exists():
        name = f"{role.title()} {number}"
        set_demo_account(email=email, name=name, password="x", role=role, now=NOW)
    return Employee.objects.get(email=email)


def lost_passport(**changes: Any) -> TextData:
    """Return what an article says."""
    told = {
        "title": "Ik ben mijn paspoort kwijt. Wat nu?",
        "answer": "Meld het bij ons en vraag een nieuw paspoort aan.",
        "text": TEXT,
        "note": NOTE,
    }
    return TextData(**told | changes)


def written(code: str = "paspoort-kwijt", *, by: UUID | None = None, **changes: Any) -> Article:
    """Store an article as a draft; ``changes`` of its text, or ``data``."""
    data = changes.pop("data", ArticleData(variants=("pas gestolen",)))
    return add_article(code=code, data=data, text=lost_passport(**changes), actor=by, now=NOW)


def published(code: str = "paspoort-kwijt", **changes: Any) -> Article:
    """Store an article that people read."""
    article = written(code, **changes)
    publish(article, 1)
    return article


def publish(article: Article, number: int, *, now: datetime = NOW) -> None:
    """Have a version approved."""
    ask_approval(article=article, number=number, actor=None, now=now)
    approve(article=article, number=number, actor=None, may_own=False, now=now)


def rewritten(article: Article, based_on: int, **changes: Any) -> None:
    """Publish a next version."""
    text = lost_passport(**changes)
    write_version(article=article, text=text, based_on=based_on, actor=None, now=NOW)
    publish(article, based_on + 1)
