# SPDX-License-Identifier: EUPL-1.2
"""Signing in with a password, and the limit on tries."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from nabij.core.organisation.public import set_demo_account

EMAIL, PASSWORD = "aylin@voorbeeld.example", "een goed lang wachtwoord"


@pytest.fixture(autouse=True)
def _account(transactional_db: None) -> None:
    cache.clear()
    set_demo_account(
        email=EMAIL, name="Aylin Demir", password=PASSWORD, role="adviser", now=timezone.now()
    )


def sign_in(password: str, email: str = EMAIL) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.post("/aanmelden/", {"login": email, "password": password})
    return client


def is_in(client: Client) -> bool:
    return client.get("/werkplek/").status_code == 200


def test_the_right_password_opens_the_workspace_in_any_case_of_the_address() -> None:
    assert is_in(sign_in(PASSWORD))
    assert is_in(sign_in(PASSWORD, EMAIL.upper()))


def test_a_wrong_password_does_not_and_does_not_say_which_part_is_wrong() -> None:
    client = Client(SERVER_NAME="localhost")
    known = client.post("/aanmelden/", {"login": EMAIL, "password": "fout"}).content
    unknown = client.post("/aanmelden/", {"login": "x@y.example", "password": "fout"}).content
    assert not is_in(client)
    message = "niet correct"
    assert (message in known.decode()) == (message in unknown.decode())


def test_after_five_wrong_tries_even_the_right_password_has_to_wait() -> None:
    for _ in range(5):
        sign_in("fout")
    assert not is_in(sign_in(PASSWORD))


def test_a_busy_cache_gives_no_new_chance() -> None:
    for _ in range(5):
        sign_in("fout")
    for number in range(400):
        cache.set(f"figures-{number}", number, 3600)
    assert not is_in(sign_in(PASSWORD))


def test_another_port_in_the_host_name_is_no_new_chance() -> None:
    for port in range(5):
        client = Client(HTTP_HOST=f"localhost:{8000 + port}")
        client.post("/aanmelden/", {"login": EMAIL, "password": "fout"})
    assert not is_in(sign_in(PASSWORD))


def test_nobody_can_make_an_account(client: Client) -> None:
    for path in ("/aanmelden/signup/", "/accounts/signup/", "/registreren/"):
        assert client.get(path).status_code == 404


def test_one_is_brought_back_to_the_page_one_wanted() -> None:
    client = Client(SERVER_NAME="localhost")
    asked = client.get("/werkplek/paden/")
    response = client.post(asked["Location"], {"login": EMAIL, "password": PASSWORD})
    assert response["Location"] == "/werkplek/paden/"


def test_signing_out_takes_a_click_and_not_just_a_link() -> None:
    client = sign_in(PASSWORD)
    client.get("/afmelden/")
    assert is_in(client)
    client.post("/afmelden/")
    assert not is_in(client)
