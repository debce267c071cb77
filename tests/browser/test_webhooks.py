# SPDX-License-Identifier: EUPL-1.2
"""Making a webhook, sending a trial and reading what came of it, as an administrator does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from nabij.core.webhooks.tests.conftest import doors, open_door
from nabij.core.webhooks.tests.receivers import receiving
from tests.browser.conftest import Visitor
from tests.browser.test_pages import CUT_OFF, LOOKS
from tests.whole.conftest import World

__all__ = ["doors"]

pytestmark = pytest.mark.e2e
HOOKS = "/werkplek/beheer/webhooks/"


@pytest.mark.parametrize("look", LOOKS, ids=["wide", "wide dark", "narrow", "narrow dark"])
def test_a_webhook_is_made_and_followed(
    look: dict[str, Any],
    visit: Callable[..., Visitor],
    world: World,
    settings: Settings,
    doors: None,
) -> None:
    settings.WEBHOOK_HOSTS, settings.DEBUG = ["127.0.0.0/8"], True
    visitor = visit(**look)
    visitor.sign_in("administrator")
    with receiving() as receiver:
        page = visitor.open(f"{HOOKS}nieuw/")
        assert visitor.axe() == []
        page.fill("[name=name]", "Zaaksysteem")
        page.fill("[name=url]", receiver.url)
        page.check("[value='door.opened']")
        page.press("[name=url]", "Enter")
        page.wait_for_selector("[value^=whsec_]")
        assert visitor.axe() == []
        assert not visitor.is_too_wide()
        page.click("text=Klaar")
        page.click("text=Proef sturen")
        page.wait_for_selector("text=De proef gaat zo weg")
        receiver.answers(410)
        open_door(now=timezone.now())
        page.reload()
        assert [one.event["type"] for one in receiver.received] == ["webhook.tried", "door.opened"]
    for path in (page.url.removeprefix(visitor.base), HOOKS, "/werkplek/"):
        shown = visitor.open(path)
        assert "gestopt door fouten" in shown.inner_text("main").lower()
        assert visitor.axe() == []
        assert not visitor.is_too_wide()
        assert not shown.evaluate(CUT_OFF)
    assert visitor.complaints == []
