# SPDX-License-Identifier: EUPL-1.2
"""A resident reads a product, says that it did not help, and asks: without script, on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from nabij.core.organisation.models import Team
from nabij.serve.answers.models import Feedback
from nabij.serve.catalogue.models import Product
from nabij.serve.catalogue.products.actions import set_state
from nabij.serve.catalogue.tests.written import passport
from nabij.serve.followups.models import FollowUp
from tests.browser.conftest import NARROW, WIDE, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("world")]
LOOKS: list[dict[str, Any]] = [
    {"viewport": NARROW, "java_script_enabled": True},
    {"viewport": WIDE, "color_scheme": "dark"},
]


@pytest.fixture(autouse=True)
def _offered(world: object) -> None:
    cache.clear()
    Team.objects.get_or_create(code="kcc", defaults={"name": "Klantcontact"})
    set_state(product=passport(), state=Product.State.PUBLISHED, now=timezone.now())


def test_a_resident_is_heard_without_script(visit: Callable[..., Visitor]) -> None:
    visitor = visit(java_script_enabled=False, viewport=NARROW)
    page = visitor.open("/producten/")
    page.get_by_role("link", name="Paspoort").press("Enter")
    page.get_by_role("heading", name="Paspoort", level=1).wait_for()
    page.get_by_role("link", name="Nee").press("Enter")
    page.get_by_label("Er ontbreekt iets").check()
    page.get_by_role("button", name="Versturen").press("Enter")
    page.get_by_role("heading", name="Dank u wel voor uw melding").wait_for()
    assert Feedback.objects.get().kind == "ontbreekt"
    page = visitor.open("/contact/")
    page.get_by_label("Wat is uw vraag?").fill("Mag mijn hond mee?")
    page.get_by_label("Met een e-mail").check()
    page.get_by_label("Uw e-mailadres").fill("anna@voorbeeld.example")
    page.get_by_role("button", name="Vraag versturen").press("Enter")
    page.get_by_text("Wij mailen u").wait_for()
    assert FollowUp.objects.filter(kind="reply", channel="form").count() == 1


@pytest.mark.parametrize("look", LOOKS, ids=["320-light", "1280-dark"])
def test_axe_finds_nothing_on_the_site(visit: Callable[..., Visitor], look: dict[str, Any]) -> None:
    visitor = visit(**look)
    wrong = []
    for path in ("/", "/producten/", "/producten/paspoort/", "/contact/", "/producten/niets/"):
        visitor.open(path)
        wrong += [f"{path} {fault}" for fault in visitor.axe()]
        if visitor.is_too_wide():
            wrong.append(f"{path} is wider than the window")
    assert wrong == []
