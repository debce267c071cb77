# SPDX-License-Identifier: EUPL-1.2
"""What real people type finds the product that they mean, on the whole list of municipal products.

The questions were written from the names on the national list alone, by who had not seen the
words that come with Nabij nor any text of a product.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from nabij.demo.products import names_on_the_list
from nabij.serve.catalogue.public import everyday_words
from nabij.serve.catalogue.search.public import Entry, SearchIndex

QUESTIONS = Path(__file__).with_name("data") / "queries.csv"
MISTYPED = {
    "pasport aanvragen": "paspoort",
    "erfpagt afkopen": "erfpacht",
    "verhuisng binnen gemeente": "verhuismelding",
    "afvalstofenheffing betalen": "afvalstoffenheffing",
}


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    """All municipal products by name, with the everyday words that come along."""
    words = everyday_words()
    names = [
        name for whose in ("residents", "businesses") for _uri, name in names_on_the_list(whose)
    ]
    return SearchIndex(Entry("product", name, name, words.get(name, ())) for name in names)


def test_nineteen_in_twenty_questions_find_the_product_among_the_first_three(
    index: SearchIndex,
) -> None:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        asked = [(row["query"], row["products"].split("|")) for row in csv.DictReader(file)]
    assert len(asked) == 250
    missed = [
        question
        for question, products in asked
        if not {hit.key for hit in index.find(question, limit=3)} & set(products)
    ]
    assert len(missed) <= 0.05 * len(asked), missed


@pytest.mark.parametrize(("question", "product"), MISTYPED.items())
def test_a_typing_error_finds_what_is_meant(
    index: SearchIndex, question: str, product: str
) -> None:
    assert index.find(question, limit=1)[0].key == product


def test_every_name_on_the_list_finds_itself(index: SearchIndex) -> None:
    names = [
        name for whose in ("residents", "businesses") for _uri, name in names_on_the_list(whose)
    ]
    lost = [name for name in names if name not in {hit.key for hit in index.find(name, limit=3)}]
    assert lost == []


def test_everyday_words_are_of_products_that_are_on_the_list() -> None:
    names = {
        name for whose in ("residents", "businesses") for _uri, name in names_on_the_list(whose)
    }
    assert set(everyday_words()) - names == set()
