# SPDX-License-Identifier: EUPL-1.2
"""What helps to answer: answers and products found, and those that are used in the contact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from nabij.serve.answers.public import (
    NoIndexYet,
    PublicAnswer,
    find,
    html_of_answer,
    known_answers,
    known_notes,
    public_answer,
)
from nabij.serve.catalogue.public import Product, Serving, find_products, serving_of
from nabij.serve.contacts.models import Question

_MOST = 4
ANSWER, PRODUCT = "antwoord", "product"


@dataclass(frozen=True)
class Help:
    """An answer or product that was found; ``value`` is what its button says to the page."""

    value: str
    name: str
    summary: str


@dataclass(frozen=True)
class Reading:
    """An answer to read from: its whole text as HTML, and the note for who may see it."""

    answer: PublicAnswer
    text: SafeString
    note: str


@dataclass(frozen=True)
class Offered:
    """A product to read from, with how it is served."""

    product: Product
    serving: Serving | None


@dataclass(frozen=True)
class Used:
    """What the questions of a contact are about, to read from."""

    answers: list[Reading]
    products: list[Offered]


def look_up(query: str, *, today: date) -> list[Help]:
    """Return what fits a question best, the best first; products alone until there is an index."""
    if not query:
        return []
    try:
        found = find(query, today=today, limit=_MOST)
    except NoIndexYet:
        return [_of_product(one) for one in find_products(query, limit=_MOST)]
    helps = (
        _of_answer(one.answer) if one.answer else one.product and _of_product(one.product)
        for one in found
    )
    return [one for one in helps if one]


def product_of(kind: str, code: str, *, today: date) -> str:
    """Return which product something is about, "" where that is none or several."""
    if kind == PRODUCT:
        return code
    answer = public_answer(code, today=today)
    return answer.products[0] if answer and len(answer.products) == 1 else ""


def used_in(questions: Iterable[Question], *, today: date, sees_notes: bool) -> Used:
    """Return the answers and products of questions, each once."""
    rows = list(questions)
    codes = dict.fromkeys(one.answer for one in rows if one.answer)
    products = dict.fromkeys(one.product for one in rows if one.product)
    answers = known_answers(tuple(codes), today) if codes else []
    notes = known_notes(tuple(codes), today) if codes and sees_notes else {}
    readings = [Reading(one, html_of_answer(one.text), notes.get(one.code, "")) for one in answers]
    return Used(readings, [Offered(one, serving_of(one)) for one in products if one])


def _of_answer(answer: PublicAnswer) -> Help:
    return Help(f"{ANSWER}:{answer.code}", answer.title, answer.answer)


def _of_product(product: Product) -> Help:
    return Help(f"{PRODUCT}:{product.pk}", product.name, product.summary)
