# SPDX-License-Identifier: EUPL-1.2
"""Two colleagues sign in, one with a phone, one through the organisation; what they do is kept."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nabij.core.organisation.public import Employee
from nabij.core.sign_in.tests.conftest import PASSWORD, Phone, employee, provider
from tests.browser.conftest import Visitor

__all__ = ["employee", "provider"]

pytestmark = pytest.mark.e2e
AYLIN = {"email": "aylin@gemeente.example", "name": "Aylin Demir", "groups": ["kcc"]}


def follow(page: Page, *links: str) -> None:
    for link in links:
        page.get_by_role("link", name=link, exact=True).first.click()


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def with_password_and_phone(visitor: Visitor, email: str) -> None:
    """Sign in for the first time: a password, and a phone to be set up before anything opens."""
    page = visitor.open("/aanmelden/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    found = re.search(r"[A-Z2-7]{32}", page.locator("main").inner_text())
    assert found, page.locator("main").inner_text()
    assert visitor.axe() == []
    page.fill("[name=code]", Phone(found[0]).code())
    page.press("[name=code]", "Enter")


def through_the_organisation(visitor: Visitor) -> None:
    """Sign in where all programs of the municipality do, and agree."""
    page = visitor.open("/aanmelden/")
    page.get_by_role("button", name="Aanmelden met Gemeente").click()
    page.fill("[name=login]", "aylin")
    page.fill("[name=password]", "x")
    page.press("[name=password]", "Enter")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/werkplek/")
    # Its pages fetch letters from elsewhere; that is no fault of ours.
    visitor.complaints.clear()


@pytest.mark.django_db(transaction=True)
def test_a_role_is_changed_and_the_logbook_tells_who_did_it(
    visit: Callable[..., Visitor],
    employee: Callable[..., Employee],
    provider: Callable[..., str],
) -> None:
    employee("els", "administrator")
    provider(aylin=AYLIN)
    els, aylin = visit(), visit()

    with_password_and_phone(els, "els@voorbeeld.example")
    page = els.open("/werkplek/beheer/rollen/")
    heading(page, "Rollen")
    follow(page, "Groep toevoegen")
    page.get_by_label("Groep").fill("kcc")
    page.get_by_label("Rol").select_option("agent")
    page.get_by_role("button", name="Toevoegen").click()

    through_the_organisation(aylin)
    assert aylin.page.get_by_role("link", name="Importeren").count() == 0

    els.open("/werkplek/beheer/medewerkers/")
    follow(page, "Aylin Demir")
    page.get_by_text("Nog een rol geven").click()
    page.get_by_label("Rol", exact=True).select_option("adviser")
    page.get_by_role("button", name="Rol geven").click()

    aylin.open("/werkplek/")
    follow(aylin.page, "Importeren")
    heading(aylin.page, "Importeren")

    els.open("/werkplek/logboek/")
    lines = page.get_by_role("table").first
    expect(lines).to_contain_text("Aylin Demir")
    expect(lines).to_contain_text("Els")
    assert els.axe() == []
    assert els.complaints + aylin.complaints == []
