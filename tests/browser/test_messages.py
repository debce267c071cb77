# SPDX-License-Identifier: EUPL-1.2
"""Messages as people meet them: on a phone and a desk, by light and dark, without script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from nabij.core.jobs.testing import queued_jobs
from nabij.core.notify.models import Message
from nabij.core.notify.public import note_bounce
from nabij.core.notify.tests.asking import ADDRESS, MORNING, sent
from tests.browser.conftest import Visitor
from tests.browser.test_pages import LOOKS
from tests.whole.conftest import World

pytestmark = pytest.mark.e2e
Visit = Callable[..., Visitor]
BASE = "/werkplek/berichten/"


@pytest.fixture
def messages(world: World, settings: Settings, tmp_path: Path) -> Iterator[dict[str, Message]]:
    """One that went to the outbox, one that came back, one that is unsure."""
    settings.NABIJ_HOME, settings.QUIET_HOURS = tmp_path, ""
    with queued_jobs():
        made = {name: sent(key=name) for name in ("sent", "bounced", "unsure")}
        note_bounce(message_id=made["bounced"].pk, reason="5.1.1", now=MORNING)
        Message.objects.filter(pk=made["unsure"].pk).update(
            state="unsure", sent_at=None, carrier="smtp", reason="killed"
        )
        yield made


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}"
)
def test_axe_finds_nothing_on_the_pages_about_messages(
    messages: dict[str, Message], visit: Visit, look: dict[str, Any]
) -> None:
    visitor = visit(**look)
    visitor.sign_in("editor")
    paths = [
        "/werkplek/",
        BASE,
        f"{BASE}?stand=open",
        f"{BASE}uitbak/",
        f"{BASE}woorden/",
        f"{BASE}teksten/",
        f"{BASE}teksten/notify.received/nl/",
        f"{BASE}teksten/notify.received/en/",
        *(f"{BASE}{message.pk}/" for message in messages.values()),
    ]
    wrong = []
    for path in paths:
        visitor.complaints.clear()
        visitor.open(path)
        wrong += [f"{path} {fault}" for fault in [*visitor.axe(), *visitor.complaints]]
        if visitor.is_too_wide():
            wrong.append(f"{path} is wider than the window")
    assert wrong == []


def test_from_the_start_page_to_a_decision_without_script(
    messages: dict[str, Message], visit: Visit
) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.sign_in("editor")
    page = visitor.open("/werkplek/")
    page.get_by_role("link", name="Van 1 bericht is onzeker").click()
    page.get_by_role("link", name="Wij hebben uw bericht ontvangen").click()
    assert ADDRESS not in page.content()
    page.get_by_role("button", name="Het is verzonden").click()
    assert page.locator("main").get_by_text("Het bericht geldt als verzonden.").is_visible()
    page.goto(f"{visitor.base}{BASE}?stand=open")
    page.get_by_role("link", name="Wij hebben uw bericht ontvangen").click()
    page.get_by_role("button", name="Meld af").click()
    page.goto(f"{visitor.base}/werkplek/")
    assert "wachten" not in page.locator("main").inner_text()


def test_a_text_is_checked_and_kept_without_script(
    messages: dict[str, Message], visit: Visit
) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.sign_in("editor")
    page = visitor.open(f"{BASE}teksten/notify.received/nl/")
    page.get_by_label("Bericht", exact=True).fill("Wij hebben uw bericht thans ontvangen.")
    page.get_by_role("button", name="Alleen controleren").click()
    assert page.get_by_text("‘thans’ is een ambtelijk woord.").is_visible()
    page.get_by_label("Bericht", exact=True).fill("Uw kenmerk is ((kenmerk)).")
    page.get_by_role("button", name="Bewaren").click()
    assert page.get_by_text("De tekst is bewaard.").is_visible()
    assert page.get_by_text("ZAAK-").first.is_visible()
