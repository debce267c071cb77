# SPDX-License-Identifier: EUPL-1.2
"""Every address, tried as every role and signed out; every page it answers, checked."""

from __future__ import annotations

import logging
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from nabij.core.administration.matrix.addresses import addresses
from nabij.core.organisation.public import access_of, all_capabilities, may
from nabij.core.ui.testing.checking import check_page
from tests.whole.conftest import World

UNKNOWN_ID = "00000000-0000-7000-8000-000000000000"
EXAMPLES: dict[str, Any] = {
    "source": "vergunningen",
    "job_id": UNKNOWN_ID,
    "upload_id": UNKNOWN_ID,
    "number": 1,
    "message_id": UNKNOWN_ID,
    "message_kind": "notify.received",
    "language": "nl",
    "uidb36": "made-up",
    "key": "made-up",
    "provider_id": "organisatie",
    "employee_id": UNKNOWN_ID,
    "absence_id": UNKNOWN_ID,
    "photo_id": UNKNOWN_ID,
    "team_code": "kcc",
    "token_id": UNKNOWN_ID,
    "device_id": UNKNOWN_ID,
    "webhook_id": UNKNOWN_ID,
    "delivery_id": UNKNOWN_ID,
    "code": "reader",
    "alert_id": UNKNOWN_ID,
    "mark_id": UNKNOWN_ID,
    "norm_code": "telefoon-wachttijd",
    "product_code": "paspoort",
    "formula_code": "flits",
    "picture_code": "pasfoto",
    "file_id": UNKNOWN_ID,
    "certainty_id": UNKNOWN_ID,
    "contact_id": UNKNOWN_ID,
    "call_id": UNKNOWN_ID,
    "complaint_id": UNKNOWN_ID,
    "step": "bevestigen",
    "letter": "ontvangst",
    "form": "pdf",
    "measure_id": UNKNOWN_ID,
    "year": 2026,
    "mail_id": UNKNOWN_ID,
    "part_id": UNKNOWN_ID,
    "flag_id": UNKNOWN_ID,
    "rule_id": UNKNOWN_ID,
    "mailbox_code": "info",
    "mailing_id": UNKNOWN_ID,
    "follow_up_id": UNKNOWN_ID,
    "deed": "oppakken",
    "agreement_id": UNKNOWN_ID,
    "article_code": "paspoort-kwijt",
    "version_number": 1,
    "feedback_id": UNKNOWN_ID,
    "protocol_id": UNKNOWN_ID,
    "review_id": UNKNOWN_ID,
    "sample_id": UNKNOWN_ID,
    "article_id": UNKNOWN_ID,
    "kind": "import",
    "subject_id": "1",
    "person_id": UNKNOWN_ID,
    "other_id": UNKNOWN_ID,
    "organisation_id": UNKNOWN_ID,
    "detail_id": UNKNOWN_ID,
    "branch_id": UNKNOWN_ID,
    "representation_id": UNKNOWN_ID,
    "merge_id": UNKNOWN_ID,
    "wish_id": UNKNOWN_ID,
}
QUERIES = {"paths:subjects": "?van=Ontvangen&naar=Beoordeeld"}


LEAVES = {found.name: found.view for found in addresses()}


def address(name: str, number: int) -> str:
    """Return an example of an address."""
    (candidates,) = [get_resolver_kwargs(name)]
    known = EXAMPLES | {"number": number}
    return reverse(name, kwargs={key: known[key] for key in candidates}) + QUERIES.get(name, "")


def get_resolver_kwargs(name: str) -> list[str]:
    """Return the names of the parameters in an address."""
    *namespaces, last = name.split(":")
    resolver = get_resolver()
    for part in namespaces:
        _, resolver = resolver.namespace_dict[part]
    return list(resolver.reverse_dict.getlist(last)[0][0][0][1])


def faults_of(response: HttpResponse, language: str = "nl") -> list[str]:
    """Return what is wrong with a page; nothing for what is no page."""
    if "html" not in response.get("Content-Type", "") or not response.content:
        return []
    return check_page(response.content.decode(), language=language)


@pytest.mark.parametrize("name", sorted(LEAVES))
def test_every_address_says_who_may_open_it(name: str) -> None:
    access = access_of(LEAVES[name])
    assert access is not None, f"{name} declares no access"
    if access.capability:
        assert access.capability in {c.code for c in all_capabilities()}


@pytest.mark.slow
def test_signed_out_one_sees_public_pages_and_is_sent_to_sign_in_elsewhere(world: World) -> None:
    for name, view in LEAVES.items():
        response = Client(SERVER_NAME="localhost").get(address(name, world.batch))
        access = access_of(view)
        assert access is not None
        if access.scopes:
            assert response.status_code in {401, 405}, name
        elif access.public:
            assert response.status_code in {200, 302, 404, 405}, name
            assert faults_of(response) == [], name
        else:
            assert response.status_code == 302, name
            assert response["Location"].startswith(reverse(settings.LOGIN_URL)), name


@pytest.mark.slow
def test_every_role_opens_what_it_may_and_nothing_else(world: World) -> None:
    for role, person in world.people.items():
        client = world.sign_in(role)
        for name, view in LEAVES.items():
            response = client.get(address(name, world.batch))
            access = access_of(view)
            assert access is not None
            allowed = access.capability is None or may(person, access.capability)
            told = f"{role} at {name}: {response.status_code}"
            if access.scopes:
                assert response.status_code in {401, 405}, told
            elif allowed:
                assert response.status_code in {200, 302, 404, 405}, told
            else:
                assert response.status_code == 403, told
            assert faults_of(response) == [], told


@pytest.mark.slow
def test_pages_speak_english_for_who_chose_it(world: World) -> None:
    client = world.sign_in("administrator")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for name in LEAVES:
        response = client.get(address(name, world.batch))
        assert faults_of(response, "en") == [], name


@pytest.mark.parametrize("path", ["/bestaat-niet/", "/werkplek/paden/onbekend/"])
def test_what_is_not_there_says_so_on_a_page(world: World, path: str) -> None:
    response = world.sign_in("administrator").get(path)
    assert response.status_code == 404
    assert faults_of(response) == []


def test_no_page_allows_script_or_style_of_its_own(world: World) -> None:
    response = world.sign_in("administrator").get("/werkplek/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy


def test_a_refusal_is_one_line_in_the_log_without_who(world: World) -> None:
    written = StringIO()
    handler = logging.StreamHandler(written)
    logger = logging.getLogger("nabij.request")
    logger.addHandler(handler)
    try:
        world.sign_in("reader").get("/werkplek/beheer/medewerkers/")
    finally:
        logger.removeHandler(handler)
    (line,) = written.getvalue().splitlines()
    assert "administration:people 403" in line
    assert "reader" not in line.lower()
