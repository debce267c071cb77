# SPDX-License-Identifier: EUPL-1.2
"""The shells, the gallery and the error pages are good pages, signed in or not."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.csrf import csrf_failure

from nabij.core.ui.testing.checking import check_page

PARTS = [
    "",
    "?deel=tabel",
    "?deel=tabel&zoek=xyzzy",
    "?deel=tabel&zoek=%22%3E%3Cscript%3E&team=kcc&pagina=2",
    "?deel=formulier",
    "?deel=formulier&fouten=1",
    "?deel=grafieken",
    "?deel=onbekend",
]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_gallery_is_a_good_page(agent_client: Client, part: str) -> None:
    answer = agent_client.get(reverse("ui:gallery") + part)

    assert answer.status_code == 200
    assert check_page(answer.content.decode()) == []


def test_the_gallery_asks_the_database_no_more_than_the_shell_needs(
    agent_client: Client, django_assert_max_num_queries: object
) -> None:
    # Session, person, capabilities, and the name of the municipality.
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        agent_client.get(reverse("ui:gallery"))


def test_the_workspace_says_who_is_signed_in_and_offers_the_way_out(agent_client: Client) -> None:
    page = agent_client.get(reverse("ui:gallery")).content.decode()

    assert "Alice Jansen" in page
    assert f'method="post" action="{reverse("account_logout")}"' in page
    assert f'method="post" action="{reverse("set_language")}"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["public:home", "account_login"])
def test_pages_for_everyone_are_good_pages(client: Client, name: str) -> None:
    assert check_page(client.get(reverse(name)).content.decode()) == []


@pytest.mark.django_db
def test_signing_in_wrongly_leads_to_the_fields(client: Client) -> None:
    page = client.post(reverse("account_login"), {"login": "geen adres"}).content.decode()

    assert check_page(page) == []
    assert 'href="#id_login"' in page
    assert 'href="#id_password"' in page


@pytest.mark.parametrize(
    "template", ["400.html", "403.html", "404.html", "403_csrf.html", "500.html"]
)
def test_error_pages_need_neither_database_nor_context(template: str) -> None:
    assert check_page(render_to_string(template)) == []


def test_an_address_that_is_not_there_answers_in_plain_words(client: Client, db: None) -> None:
    answer = client.get("/nergens/")

    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.content.decode()
    assert check_page(answer.content.decode()) == []


@pytest.mark.django_db
def test_a_form_that_has_expired_says_what_to_do() -> None:
    answer = csrf_failure(RequestFactory().post("/"))

    assert answer.status_code == 403
    assert "laad de pagina opnieuw" in answer.content.decode()


def test_the_title_is_the_heading_because_both_are_the_same_block(agent_client: Client) -> None:
    page = agent_client.get(reverse("ui:gallery")).content.decode()
    assert "<title>Bouwstenen – Nabij</title>" in page
    assert "<h1>Bouwstenen</h1>" in page


@pytest.mark.django_db
def test_the_public_site_links_the_accessibility_statement(
    client: Client, settings: object
) -> None:
    settings.ACCESSIBILITY_STATEMENT_URL = "/verklaring/"  # type: ignore[attr-defined]
    assert 'href="/verklaring/"' in client.get(reverse("public:home")).content.decode()


@pytest.mark.django_db
def test_a_municipality_brings_its_own_tokens(client: Client, settings: object) -> None:
    settings.THEME_STYLESHEET = "/huisstijl.css"  # type: ignore[attr-defined]
    page = client.get(reverse("public:home")).content.decode()
    assert '<link rel="stylesheet" href="/huisstijl.css">' in page
    assert "ui/dark" not in page
