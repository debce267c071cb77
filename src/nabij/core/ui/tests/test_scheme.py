# SPDX-License-Identifier: EUPL-1.2
"""Readers choose between light and dark, and the choice stays."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def dark_sheet(client: Client) -> str:
    """Return the line that links the dark scheme, "" where none does."""
    page = client.get(reverse("public:home")).content.decode()
    return next((line.strip() for line in page.splitlines() if "ui/dark" in line), "")


def test_without_a_choice_the_device_decides(client: Client) -> None:
    assert 'media="screen and (prefers-color-scheme: dark)"' in dark_sheet(client)


def test_a_choice_is_kept(client: Client) -> None:
    client.post(reverse("ui:scheme"), {"scheme": "dark", "next": "/"})
    assert 'media="screen"' in dark_sheet(client)

    client.post(reverse("ui:scheme"), {"scheme": "light"})
    assert dark_sheet(client) == ""


def test_something_else_is_no_choice(client: Client) -> None:
    client.post(reverse("ui:scheme"), {"scheme": "paars"})
    client.cookies["nabij_scheme"] = "paars"
    assert "prefers-color-scheme" in dark_sheet(client)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("/werkplek/?x=1", "/werkplek/?x=1"), ("https://elders.example/", "/"), ("//elders/", "/")],
)
def test_one_goes_back_to_where_one_was_and_nowhere_else(
    client: Client, asked: str, expected: str
) -> None:
    answer = client.post(reverse("ui:scheme"), {"scheme": "dark", "next": asked})
    assert answer["Location"] == expected


def test_a_link_cannot_choose(client: Client) -> None:
    assert client.get(reverse("ui:scheme")).status_code == 405
