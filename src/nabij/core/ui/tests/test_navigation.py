# SPDX-License-Identifier: EUPL-1.2
"""The navigation shows what one may open, and where one is."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from nabij.core.ui.navigation import (
    LinkGroup,
    NavigationItem,
    Section,
    menu,
    register,
    registered_items,
)

HOME = NavigationItem(Section.HOME, "Start", "workspace:home")
GALLERY = NavigationItem(Section.MANAGE, "Bouwstenen", "ui:gallery", "ui.look")


def shown(path: str, *held: str) -> list[LinkGroup]:
    return menu([HOME, GALLERY], path, held.__contains__)


def test_a_page_is_left_out_for_who_may_not_open_it() -> None:
    assert [group.label for group in shown("/werkplek/")] == [""]
    assert [group.label for group in shown("/werkplek/", "ui.look")] == ["", "Beheer"]


def test_the_page_itself_is_current() -> None:
    home, manage = shown(reverse("workspace:home"), "ui.look")
    assert home.links[0].current == "page"
    assert manage.links[0].current == ""


def test_a_page_below_marks_the_nearest_above_it_and_not_the_home() -> None:
    home, manage = shown(f"{reverse('ui:gallery')}onderdeel/7/", "ui.look")
    assert home.links[0].current == ""
    assert manage.links[0].current == "true"


def test_items_stand_in_the_order_of_sections_then_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nabij.core.ui.navigation._items", {})
    register(NavigationItem("Eigen deel", "Iets", "a"))
    register(NavigationItem(Section.MEASURE, "Paden", "b", order=20))
    register(NavigationItem(Section.MEASURE, "Normen", "c", order=10))
    register(NavigationItem(Section.HOME, "Start", "d"))

    assert [item.url_name for item in registered_items()] == ["d", "c", "b", "a"]


def test_registering_a_page_again_replaces_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nabij.core.ui.navigation._items", {})
    register(NavigationItem(Section.HOME, "Start", "d"))
    register(NavigationItem(Section.HOME, "Begin", "d"))

    assert [item.label for item in registered_items()] == ["Begin"]


def test_an_employee_without_a_role_sees_only_what_is_for_everyone(agent_client: Client) -> None:
    page = agent_client.get(reverse("workspace:home")).content.decode()

    assert f'href="{reverse("workspace:home")}" aria-current="page"' in page
    assert "Achtergrondwerk" not in page
