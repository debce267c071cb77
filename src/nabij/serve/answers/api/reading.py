# SPDX-License-Identifier: EUPL-1.2
"""Operations on answers: finding one and reading one. Public fields only."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Path, Query, Schema

from nabij.core.api.public import Refused, Section, Told
from nabij.serve.answers.finding.searching import Found, NoIndexYet, find
from nabij.serve.answers.reading.answer import PublicAnswer, public_answer
from nabij.serve.catalogue.public import LONGEST, Product, note_missed
from nabij.serve.pictures.public import PictureOut, pictures_out

READ = "answers.read"
section = Section(
    "answers",
    "What the municipality says, the same on every channel. Only what is published today; never"
    " what is meant for employees alone.",
)
Code = Annotated[
    str,
    Path(pattern="^[-a-zA-Z0-9_]+$", max_length=80, description="The code of an answer."),
]


class SearchIn(Schema):
    """What somebody asks."""

    q: str = Field(
        min_length=1,
        max_length=LONGEST,
        description="The question in somebody's own words. Typing errors and half words are fine.",
        examples=["paspoort kwijt"],
    )
    limit: int = Field(10, ge=1, le=50, description="How many at most.")
    channel: Literal["", "phone", "desk", "email", "form", "chat", "messaging", "social"] = Field(
        "", description="Where it is asked. It stands with the event when nothing is found."
    )


class FoundOut(Told):
    """Something that was found."""

    kind: Literal["answer", "product"] = Field(description="Whether it is an answer or a product.")
    code: str = Field(description="The code under which it can be read.")
    title: str = Field(description="What it is called.")
    summary: str = Field(description="The short answer; of a product what it is, in a sentence.")


class FoundListOut(Told):
    """What was found, the best first."""

    items: list[FoundOut] = Field(description="Answers and products together.")


class AnswerOut(Told):
    """An answer as people read it."""

    code: str = Field(description="The code of the answer.")
    title: str = Field(description="The question, or what it is about.")
    answer: str = Field(description="The short answer.")
    text: str = Field(
        description="The rest, in Markdown: headings, lists, bold, links. No HTML. A link to"
        " `antwoord:code` or `product:code` leads to another answer or product."
        " A picture is `![words](beeld:code)`: see `pictures`."
    )
    pictures: list[PictureOut] = Field(description="The pictures of its text.")
    products: list[str] = Field(description="The codes of the products that it is about.")
    valid_from: date = Field(serialization_alias="validFrom", description="The first day.")
    valid_until: date | None = Field(
        serialization_alias="validUntil",
        description="The first day on which it no longer holds; null: until further notice.",
    )
    version: int = Field(description="The number of the version.")


@section.get("/answers", scope=READ, response=FoundListOut)
def search_answers(request: HttpRequest, asked: Query[SearchIn]) -> FoundListOut:
    """Find answers and products.

    The best first. A question that finds nothing becomes an event without its words. Right after
    an installation there may be nothing to search in yet: status 503, ask again in a minute.
    """
    now = timezone.now()
    try:
        found = find(asked.q, today=timezone.localdate(now), limit=asked.limit, public_only=True)
    except NoIndexYet:
        told = "Searching is being prepared. Ask again in a minute."
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, told) from None
    if not found:
        note_missed(asked.q, channel=asked.channel, now=now)
    return FoundListOut(items=[_found_out(one) for one in found])


@section.get("/answers/{code}", scope=READ, response=AnswerOut)
def show_answer(request: HttpRequest, code: Code) -> AnswerOut:
    """Show an answer.

    As it is published today. What was withdrawn, has ended or has not begun is not found.
    """
    found = public_answer(code, today=timezone.localdate())
    if found is None:
        raise Refused(HTTPStatus.NOT_FOUND, "There is no such answer now.")
    return _answer_out(found)


def _found_out(found: Found) -> FoundOut:
    if found.answer:
        one = found.answer
        return FoundOut(kind="answer", code=one.code, title=one.title, summary=one.answer)
    product: Product = found.product  # type: ignore[assignment]
    return FoundOut(kind="product", code=product.pk, title=product.name, summary=product.summary)


def _answer_out(found: PublicAnswer) -> AnswerOut:
    return AnswerOut(
        code=found.code,
        title=found.title,
        answer=found.answer,
        text=found.text,
        pictures=pictures_out(found.text),
        products=list(found.products),
        valid_from=found.valid_from,
        valid_until=found.valid_until,
        version=found.version,
    )
