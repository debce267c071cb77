# SPDX-License-Identifier: EUPL-1.2
"""A registry answers what was registered, and its default where nobody did."""

from datetime import UTC, datetime

import pytest
from django.http import HttpRequest

from nabij.core.ports.holdings import Person, holdings
from nabij.core.ports.panels import Panel, ThingPanel, beside, panels_at, panels_beside
from nabij.core.ports.panels import panels as all_panels
from nabij.core.ports.registry import AlreadyRegistered, Registry
from nabij.core.ports.subjects import subjects


def test_a_kind_nobody_owns_shows_its_bare_identifier_without_a_link() -> None:
    port = subjects.get("kind-of-an-imported-log")
    assert port.label("case-10011") == "case-10011"
    assert port.url("case-10011") == ""


def test_a_key_is_claimed_once() -> None:
    registry: Registry[str] = Registry("letters", default="-")
    registry.register("a", "alpha")
    registry.register("a", "alpha")
    with pytest.raises(AlreadyRegistered, match="letters: 'a'"):
        registry.register("a", "another")
    assert registry.get("a") == "alpha"
    assert registry.get("b") == "-"


def test_panels_of_a_place_come_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_panels, "_entries", {})
    for key, order in [("late", 20), ("early", 10)]:
        panel = Panel(place="home", capability="", order=order, render=lambda request: "")
        all_panels.register(key, panel)
    assert [panel.order for panel in panels_at("home")] == [10, 20]
    assert panels_at("elsewhere") == []


def test_a_block_stands_beside_things_of_its_kind_for_who_may(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(beside, "_entries", {})
    asked = HttpRequest()
    assert panels_beside(asked, "product", "1", {"things.see"}) == []
    beside.register("none", ThingPanel("product", "things.see", lambda request, one: ""))
    beside.register("told", ThingPanel("product", "things.see", lambda request, one: f"<p>{one}"))
    assert panels_beside(asked, "product", "1", {"things.see"}) == ["<p>1"]
    assert panels_beside(asked, "product", "1", {"things.make"}) == []
    assert panels_beside(asked, "mail", "1", {"things.see"}) == []
    assert beside.get("nobody").render(asked, "1") == ""


def test_a_module_that_nobody_installed_holds_nothing_about_anybody() -> None:
    port, somebody = holdings.get("nobody"), Person("resident", "1")
    assert (port.held(somebody), port.refusals(somebody)) == ((), ())
    assert port.erase(somebody, datetime(2026, 1, 1, tzinfo=UTC)) == ()
