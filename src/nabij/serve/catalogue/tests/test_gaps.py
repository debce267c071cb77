# SPDX-License-Identifier: EUPL-1.2
"""What a product lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from nabij.core.ports.answered import ANSWERS, AnsweredPort, answered
from nabij.serve.catalogue.models import NationalProduct, Product, Route
from nabij.serve.catalogue.products.actions import set_not_offered, set_state
from nabij.serve.catalogue.products.data import ProductData, Way
from nabij.serve.catalogue.products.gaps import Gap
from nabij.serve.catalogue.products.queries import gaps_in, listed, undecided
from nabij.serve.catalogue.tests.written import NOW, REVIEW, passport, whole

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
OFFICIAL = "Middels dit formulier dient u derhalve voornoemde bescheiden te overleggen."


def _known(codes: frozenset[str], today: date) -> frozenset[str]:
    return codes


def lacks(product: Product) -> set[Gap]:
    return set(gaps_in(product, today=TODAY))


def written(**changes: object) -> Product:
    from nabij.serve.catalogue.products.actions import add_product

    return add_product(code="ander", data=replace(whole(), **changes), now=NOW)  # type: ignore[arg-type]


def test_a_product_about_which_everything_is_said_lacks_nothing() -> None:
    assert lacks(passport()) == set()


@pytest.mark.parametrize(
    ("changes", "gap"),
    [
        ({"text": ""}, Gap.NO_TEXT),
        ({"team": None}, Gap.NO_TEAM),
        ({"norm": ""}, Gap.NO_NORM),
        ({"formula": None}, Gap.NO_FORMULA),
        ({"words": ()}, Gap.NO_WORDS),
        ({"review_on": None}, Gap.NO_REVIEW),
        ({"review_on": TODAY}, Gap.PAST_REVIEW),
        ({"text": OFFICIAL}, Gap.HARD_TEXT),
        ({"ways": {Route.Channel.DIGITAL: Way("Online.")}}, Gap.NO_OTHER_ROUTE),
        ({"ways": {Route.Channel.POST: Way("Met een brief.")}}, Gap.NO_DIGITAL_ROUTE),
    ],
)
def test_each_thing_that_is_not_said_is_a_gap(changes: dict[str, object], gap: Gap) -> None:
    assert lacks(written(**changes)) == {gap}


def test_a_product_that_no_answer_is_about_is_told_where_answers_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    product = passport()
    expected: dict[frozenset[str], set[Gap]] = {
        frozenset({"paspoort"}): set(),
        frozenset(): {Gap.NO_ANSWER},
    }
    for known, lacking in expected.items():
        port = AnsweredPort(partial(_known, known))
        monkeypatch.setitem(answered._entries, ANSWERS, port)
        assert lacks(product) == lacking


def test_the_day_of_review_itself_is_late() -> None:
    product = passport()
    assert Gap.PAST_REVIEW not in gaps_in(product, today=REVIEW - timedelta(days=1))
    assert Gap.PAST_REVIEW in gaps_in(product, today=REVIEW)


def test_a_product_that_left_the_national_list_is_told() -> None:
    national = NationalProduct.objects.create(
        uri="http://x/paspoort",
        name="paspoort",
        is_municipal=True,
        is_for_people=True,
        is_for_businesses=False,
        is_application=True,
        listed_on=TODAY,
    )
    assert list(undecided()) == [national]
    product = written(national=national)
    assert not undecided().exists()
    assert Gap.WITHDRAWN not in lacks(product)
    national.withdrawn_on = TODAY
    national.save()
    product.refresh_from_db()
    assert Gap.WITHDRAWN in lacks(product)


def test_what_is_not_offered_is_no_gap_until_somebody_opens_it_again() -> None:
    national = NationalProduct.objects.create(
        uri="http://x/haven",
        name="havenverordening",
        is_municipal=True,
        is_for_people=True,
        is_for_businesses=True,
        is_application=False,
        listed_on=TODAY,
    )
    set_not_offered(national=national, because="Wij hebben geen haven.")
    assert not undecided().exists()
    set_not_offered(national=national, because="")
    assert list(undecided()) == [national]


def test_a_product_that_lapsed_is_on_no_list(django_assert_max_num_queries: object) -> None:
    set_state(product=passport(), state=Product.State.WITHDRAWN, now=NOW)
    assert listed(today=TODAY) == []


def test_the_list_takes_as_many_queries_for_one_product_as_for_many() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from nabij.serve.catalogue.products.actions import add_product

    passport()
    listed(today=TODAY)  # what is remembered is asked beforehand
    with CaptureQueriesContext(connection) as one:
        listed(today=TODAY)
    for number in range(5):
        add_product(code=f"p{number}", data=ProductData(name=f"P{number}"), now=NOW)
    with CaptureQueriesContext(connection) as many:
        assert len(listed(today=TODAY)) == 6
    assert len(many) == len(one)
