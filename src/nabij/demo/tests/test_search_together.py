# SPDX-License-Identifier: EUPL-1.2
"""What people and employees search in: answers and products together, as Lindeveen has them."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils.timezone import localdate

from nabij.core.audit.public import unit
from nabij.core.jobs.testing import queued_jobs
from nabij.demo.answers import _entries, add_answers
from nabij.demo.municipality import set_up_lindeveen
from nabij.demo.products import add_products
from nabij.serve.answers.finding import store
from nabij.serve.answers.finding.making import keep_up
from nabij.serve.answers.public import find
from nabij.serve.catalogue.models import MissedSearch
from nabij.serve.catalogue.public import (
    NationalProduct,
    Product,
    ProductData,
    add_product,
)
from nabij.serve.portal.finding import search

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
TODAY = localdate(NOW)
DATA = Path(__file__).with_name("data")

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("_lindeveen")]


@pytest.fixture
def _lindeveen(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "folder", lambda: tmp_path)
    monkeypatch.setattr(store, "_opened", None)
    with queued_jobs():
        set_up_lindeveen(now=NOW)
        add_products(now=NOW)
        add_answers(now=NOW)
    keep_up(now=NOW)


@pytest.fixture
def _whole_list(_lindeveen: None) -> None:
    """Add the other products of the national list by their name, so that each question has its own.

    So has a municipality that imported the list and wrote sixty products.
    """
    with queued_jobs(), unit(name="test"):
        rest = NationalProduct.objects.exclude(pk__in=Product.objects.values("national"))
        for number, national in enumerate(rest):
            data = ProductData(name=national.name, national=national)
            add_product(code=f"lijst-{number}", data=data, now=NOW)
    keep_up(now=NOW)


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def first(question: str, limit: int = 3) -> list[str]:
    """Return what is found first: codes of answers and products."""
    found = find(question, today=TODAY, limit=limit)
    return [one.answer.code if one.answer else one.product.pk for one in found if one]  # type: ignore[union-attr]


class Missed:
    """Which questions do not have their product among the first three."""

    def __init__(self) -> None:
        national = dict(
            Product.objects.filter(national__isnull=False).values_list("pk", "national__name")
        )
        self.asked = 0
        self.product: list[str] = []
        self.either: list[str] = []
        for row in rows("queries.csv"):
            right = {pk for pk, name in national.items() if name in row["products"].split("|")}
            if right:
                self._ask(row["query"], right)

    def _ask(self, question: str, right: set[str]) -> None:
        self.asked += 1
        found = find(question, today=TODAY, limit=3)
        if not any(one.product and one.product.pk in right for one in found):
            self.product.append(question)
            if not any(one.answer and right & set(one.answer.products) for one in found):
                self.either.append(question)


@pytest.mark.usefixtures("_whole_list")
def test_nineteen_in_twenty_questions_find_their_product_or_an_answer_about_it() -> None:
    missed = Missed()
    assert missed.asked == 250
    assert len(missed.either) <= 0.05 * missed.asked, missed.either
    assert len(missed.product) <= 0.05 * missed.asked, missed.product


def test_so_do_the_questions_about_what_lindeveen_has_written_itself() -> None:
    missed = Missed()
    assert missed.asked == 124
    assert len(missed.either) <= 0.05 * missed.asked, missed.either
    assert len(missed.product) <= 0.05 * missed.asked, missed.product
    assert "verhuizing" in first("ik ga verhuizen")
    assert "rijbewijs" in first("rijbewjis")
    noise = first("boze buurman geluid")
    assert "rijbewijs" not in noise
    assert "lawaai-van-buren" in noise


def test_answers_stay_among_the_first_five_by_how_people_ask_them() -> None:
    lost = [
        (entry["code"], question)
        for entry in _entries()
        if entry.get("state", "approved") == "approved"
        for question in (entry["title"], *entry["variants"])
        if entry["code"] not in first(question, 5)
    ]
    assert lost == []


def test_nine_in_ten_questions_that_nothing_is_about_find_nothing_and_are_kept_in_mind() -> None:
    asked = [row["query"] for row in rows("nothing.csv")]
    assert len(asked) == 40
    found = {question: first(question) for question in asked}
    assert sum(map(bool, found.values())) <= 0.1 * len(asked), found
    assert search("recept voor erwtensoep", now=NOW).hits == []
    assert MissedSearch.objects.get().words == "recept erwtensoep"
