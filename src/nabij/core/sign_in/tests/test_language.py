# SPDX-License-Identifier: EUPL-1.2
"""Before one is signed in: the language of the browser where we speak it, or the one chosen."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client

from nabij.core.ui.testing.checking import check_page

pytestmark = pytest.mark.django_db
SIGN_IN = "/aanmelden/"


def read(client: Client, asked: str = "", language: str = "nl") -> str:
    """Return the page to sign in on, as a browser that asks for these languages gets it."""
    answer = client.get(SIGN_IN, headers={"accept-language": asked} if asked else {})
    assert answer["Content-Language"] == language
    assert "Accept-Language" in answer["Vary"]
    page = answer.content.decode()
    assert check_page(page, language=language) == []
    return page


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("", "nl"),
        ("nl", "nl"),
        ("nl-BE,nl;q=0.9,en;q=0.8", "nl"),
        ("en-US,en;q=0.9", "en"),
        ("en;q=0.9,nl", "nl"),
        ("de,en;q=0.9", "nl"),
        ("de-DE", "nl"),
        ("*", "nl"),
        ("=;;,", "nl"),
    ],
)
def test_the_browsers_first_wish_counts_where_we_speak_it(
    client: Client, asked: str, language: str
) -> None:
    read(client, asked, language)


@pytest.mark.parametrize(("asked", "first", "then"), [("nl", "nl", "en"), ("en-GB,en", "en", "nl")])
def test_the_other_language_is_chosen_with_a_button_and_kept(
    client: Client, asked: str, first: str, then: str
) -> None:
    page = read(client, asked, first)
    form = re.search(
        rf'<form method="post" action="([^"]+)">(.*?value="{then}".*?)</form>', page, re.S
    )
    assert form
    (back,) = re.findall(r'name="next" value="([^"]+)"', form[2])
    answer = client.post(form[1], {"language": then, "next": back})
    assert answer["Location"] == SIGN_IN
    read(client, asked, then)
    kept = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert int(kept["max-age"]) > 300 * 24 * 60 * 60, "also after the browser was closed"


def test_a_choice_holds_against_what_the_browser_asks(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "nl"
    read(client, "en-US,en", "nl")
