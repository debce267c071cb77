# SPDX-License-Identifier: EUPL-1.2
"""Answers of Lindeveen: about its products, each with an owner, some not ready, some late."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from nabij.core.audit.public import unit
from nabij.core.organisation.public import Employee, Team
from nabij.serve.answers.public import (
    Article,
    ArticleData,
    Feedback,
    TextData,
    Use,
    add_article,
    approve,
    ask_approval,
    give_feedback,
    write_version,
)
from nabij.serve.catalogue.public import Product

_DATA = Path(__file__).with_name("data") / "answers"
# These come first: the earlier an answer comes, the more it is asked for.
_MOST_ASKED = ("money-care", "papers-family", "street-waste")
# Read so often on a busy day; more than any other.
_READ_MOST = {
    "verhuizing-doorgeven-wanneer": 95,
    "paspoort-kwijt": 85,
    "grofvuil-afspraak": 78,
    "milieustraat-open": 72,
    "pasfoto-eisen": 66,
    "parkeren-bezoek": 60,
}
_OWNERS = ("adviseur", "manager", "medewerker")
_REVIEWED_EVERY_DAYS = 365
_USED_DAYS = 28
_SAID = (
    ("pasfoto-eisen", Feedback.Kind.MISSING, "Mag een baby zijn ogen dicht hebben op de foto?"),
    ("milieustraat-open", Feedback.Kind.WRONG, "Op zaterdag zijn ze nu tot 4 uur open."),
    ("vog-hoe-lang", Feedback.Kind.NO_HELP, "De beller wilde weten waar zijn aanvraag nu is."),
)


def add_answers(*, now: datetime) -> None:
    """Write the answers and have most of them approved; a second time adds nothing."""
    if Article.objects.exists():
        return
    with unit(name="demo-answers"):
        people = _people()
        used: list[Use] = []
        for number, entry in enumerate(_entries()):
            article = _add(entry, people, now - timedelta(days=20 + number))
            if entry.get("state", "approved") == "approved":
                used += _use(article, number, now)
        Use.objects.bulk_create(used)
        for code, kind, text in _SAID:
            give_feedback(
                article=Article.objects.get(code=code),
                version=1,
                kind=kind,
                text=text,
                actor=people["medewerker"].pk,
                now=now - timedelta(hours=26),
            )


def _entries() -> list[dict[str, Any]]:
    files = sorted(_DATA.glob("*.toml"), key=lambda one: (one.stem not in _MOST_ASKED, one.stem))
    return [entry for path in files for entry in tomllib.loads(path.read_text("utf-8"))["answer"]]


def _people() -> dict[str, Employee]:
    rows = Employee.objects.filter(email__in=[f"{one}@lindeveen.example" for one in _OWNERS])
    return {one.email.partition("@")[0]: one for one in rows}


def _add(entry: Mapping[str, Any], people: Mapping[str, Employee], now: datetime) -> Article:
    writer, approver = people["adviseur"].pk, people["manager"].pk
    before = entry.get("before", "")
    text = _text(entry, now)
    first = TextData(title=text.title, answer=before, text=text.text) if before else text
    article = add_article(
        code=entry["code"],
        data=_data(entry, people, now),
        text=first,
        actor=writer,
        now=now - timedelta(days=200),
    )
    state = entry.get("state", "approved")
    if state == "draft":
        return article
    _ask(article, 1, writer, approver, now - timedelta(days=199), is_approved=state != "asked")
    if before:
        write_version(article=article, text=text, based_on=1, actor=writer, now=now)
        _ask(article, 2, writer, approver, now, is_approved=True)
    return article


def _data(entry: Mapping[str, Any], people: Mapping[str, Employee], now: datetime) -> ArticleData:
    is_late = entry.get("review") == "late"
    days = -12 if is_late else _REVIEWED_EVERY_DAYS
    return ArticleData(
        team=Team.objects.get(pk=entry["team"]),
        owner=people[entry["owner"]],
        products=tuple(Product.objects.filter(pk__in=entry["products"])),
        variants=tuple(entry["variants"]),
        review_on=localdate(now) + timedelta(days=days),
    )


def _text(entry: Mapping[str, Any], now: datetime) -> TextData:
    days = entry.get("valid_days")
    return TextData(
        title=entry["title"],
        answer=entry["answer"],
        text=entry["text"].strip(),
        note=entry.get("note", ""),
        remark=entry.get("remark", ""),
        valid_until=localdate(now) + timedelta(days=days) if days else None,
    )


def _ask(
    article: Article,
    number: int,
    writer: UUID,
    approver: UUID,
    now: datetime,
    *,
    is_approved: bool,
) -> None:
    ask_approval(article=article, number=number, actor=writer, now=now)
    if is_approved:
        approve(article=article, number=number, actor=approver, may_own=False, now=now)


def _use(article: Article, number: int, now: datetime) -> Iterator[Use]:
    """Yield how it was used on each day; the earlier answers on the list are asked for more."""
    chance = random.Random(number)  # noqa: S311  invented figures, the same each time
    most = _READ_MOST.get(article.code, 3 + 60 // (number + 2))
    for days in range(1, _USED_DAYS):
        views = chance.randint(0, most)
        if views:
            helped = chance.randint(0, views // 2)
            yield Use(
                article=article,
                day=localdate(now - timedelta(days=days)),
                views=views,
                searches=chance.randint(0, views),
                helped=helped,
                not_helped=chance.randint(0, (views - helped) // 4),
            )
