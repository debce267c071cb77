# SPDX-License-Identifier: EUPL-1.2
"""Products are topics for who-is-who, with the team that answers for them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from nabij.core.organisation.public import Team, add_team
from nabij.core.ports.topics import every_topic, topic_names, topics_found
from nabij.serve.catalogue.models import Product
from nabij.serve.catalogue.public import ProductData, add_product, set_state

pytestmark = pytest.mark.django_db


def product(code: str, name: str, team: Team | None, *words: str) -> Product:
    data = ProductData(name=name, text="Zo regelt u het.", team=team, words=words)
    return add_product(code=code, data=data, now=timezone.now())


def test_the_product_that_is_meant_comes_with_its_team_and_without_what_only_looks_like_it() -> (
    None
):
    team = add_team(code="vergunningen", name="Vergunningen", municipality=None)
    product("kapvergunning", "Boom kappen", team, "kapvergunning", "boom omzagen")
    product("horeca", "Vergunning voor een horecazaak", None, "café")
    (found,) = topics_found("wie weet van kapvergunning")
    assert (found.code, found.name, found.team) == ("kapvergunning", "Boom kappen", "vergunningen")
    assert {topic.code for topic in every_topic()} == {"kapvergunning", "horeca"}


def test_a_product_that_lapsed_is_no_topic_and_old_figures_keep_its_name() -> None:
    made = product("hond", "Hondenbelasting", None)
    set_state(product=made, state=Product.State.WITHDRAWN, now=timezone.now())
    assert every_topic() == []
    assert topic_names() == {"hond": "Hondenbelasting"}
