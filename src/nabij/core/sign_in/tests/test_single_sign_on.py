# SPDX-License-Identifier: EUPL-1.2
"""Signing in at a real OpenID Connect provider, and the roles that come along."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from pytest_django.live_server_helper import LiveServer

from nabij.core.organisation.models import GroupRole, RoleAssignment, Team
from nabij.core.organisation.public import Employee
from nabij.core.sign_in.own.provider import provider_settings

pytestmark = pytest.mark.slow

Provider = Callable[..., str]
AYLIN = {"email": "aylin@gemeente.example", "name": "Aylin Demir", "groups": ["kcc", "lunch"]}


@pytest.fixture(autouse=True)
def _group(transactional_db: None) -> None:
    GroupRole.objects.create(group="kcc", role_id="agent")


class Visitor:
    """A browser that goes from Nabij to the provider and back."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.session = requests.Session()

    def _submit(
        self, page: requests.Response, *, where: str, follows: bool = True, **values: str
    ) -> requests.Response:
        """Post the form on a page whose action holds ``where``."""
        forms = re.findall(r"<form[^>]*action=\"([^\"]*)\".*?</form>", page.text, re.S)
        (action,) = [a for a in forms if where in a]
        body = next(
            f for f in re.findall(r"<form.*?</form>", page.text, re.S) if f'action="{action}"' in f
        )
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', body))
        address = urljoin(page.url, html.unescape(action))
        return self.session.post(
            address,
            data=hidden | values,
            headers={"Referer": page.url},
            timeout=20,
            allow_redirects=follows,
        )

    def start(self, nonce: str | None = None) -> requests.Response:
        """Press the button on the page to sign in; answers the provider's page.

        With ``nonce`` somebody changes that in the address on the way there.
        """
        page = self.session.get(f"{self.base}/aanmelden/", timeout=20)
        assert "Aanmelden met Gemeente" in page.text
        answer = self._submit(page, where="/aanmelden/via/", follows=False)
        there = answer.headers.get("Location", "")
        if not there:
            return answer
        (ours,) = re.findall(r"[?&]nonce=([^&]{32,})", there)
        return self.session.get(there.replace(ours, ours if nonce is None else nonce), timeout=20)

    def sign_in(self, account: str, nonce: str | None = None) -> requests.Response:
        """Sign in there and agree; answers where Nabij lets one in, or not."""
        page = self.start(nonce)
        page = self._submit(page, where="/interaction/", login=account, password="x")
        if "/interaction/" in page.url:
            page = self._submit(page, where="/interaction/")
        return page

    @property
    def is_in(self) -> bool:
        """Say whether the workspace opens."""
        answer = self.session.get(f"{self.base}/werkplek/", allow_redirects=False, timeout=20)
        return answer.status_code == 200


def roles(email: str) -> set[str]:
    held = RoleAssignment.objects.filter(employee__email=email)
    return set(held.values_list("role_id", flat=True))


def test_a_colleague_with_a_group_gets_an_account_and_its_role(
    provider: Provider, live_server: LiveServer
) -> None:
    provider(aylin=AYLIN)
    visitor = Visitor(live_server.url)
    page = visitor.sign_in("aylin")
    assert page.url == f"{live_server.url}/werkplek/"
    employee = Employee.objects.get(email=AYLIN["email"])
    assert employee.name == "Aylin Demir"
    assert not employee.has_usable_password()
    assert roles(employee.email) == {"agent"}
    assert SocialAccount.objects.get().extra_data == {"groups": ["kcc", "lunch"]}
    assert not SocialToken.objects.exists()


def test_without_a_group_that_has_a_role_one_stays_outside_and_reads_why(
    provider: Provider, live_server: LiveServer
) -> None:
    provider(bram={"email": "bram@gemeente.example", "name": "Bram", "groups": ["lunch"]})
    visitor = Visitor(live_server.url)
    page = visitor.sign_in("bram")
    assert page.status_code == 403
    assert "geen van uw groepen" in page.text
    assert not visitor.is_in
    assert not Employee.objects.exists()


def test_without_an_address_there_is_no_account(
    provider: Provider, live_server: LiveServer
) -> None:
    provider(bram={"name": "Bram", "groups": ["kcc"]})
    assert "geen e-mailadres" in Visitor(live_server.url).sign_in("bram").text
    assert not Employee.objects.exists()


def test_roles_follow_the_groups_and_those_given_by_hand_stay(
    provider: Provider, live_server: LiveServer
) -> None:
    Team.objects.create(code="balie", name="Balie")
    GroupRole.objects.create(group="balie", role_id="handler", team_id="balie")
    provider(aylin=AYLIN | {"groups": ["kcc"]})
    Visitor(live_server.url).sign_in("aylin")
    employee = Employee.objects.get(email=AYLIN["email"])
    RoleAssignment.objects.create(employee=employee, role_id="editor")

    provider(aylin=AYLIN | {"groups": ["balie"]})
    Visitor(live_server.url).sign_in("aylin")
    held = RoleAssignment.objects.filter(employee=employee)
    assert set(held.values_list("role_id", "team_id")) == {("handler", "balie"), ("editor", None)}
    assert Employee.objects.count() == 1


def test_an_account_with_the_same_address_is_the_same_person(
    provider: Provider, live_server: LiveServer, employee: Callable[..., Employee]
) -> None:
    known = employee("aylin", "editor")
    provider(aylin=AYLIN | {"email": known.email.upper()})
    visitor = Visitor(live_server.url)
    visitor.sign_in("aylin")
    assert visitor.is_in
    assert Employee.objects.count() == 1
    assert roles(known.email) == {"editor", "agent"}


def test_who_was_closed_out_here_does_not_come_in_that_way(
    provider: Provider, live_server: LiveServer
) -> None:
    provider(aylin=AYLIN)
    Visitor(live_server.url).sign_in("aylin")
    Employee.objects.update(is_active=False)
    visitor = Visitor(live_server.url)
    assert "gesloten" in visitor.sign_in("aylin").text
    assert not visitor.is_in


def test_an_answer_that_was_not_asked_for_is_refused(
    provider: Provider, live_server: LiveServer
) -> None:
    provider(aylin=AYLIN)
    visitor = Visitor(live_server.url)
    back = f"{live_server.url}/aanmelden/via/organisatie/terug/"
    for query in ("", "?code=made-up", "?code=made-up&state=made-up", "?error=server_error"):
        page = visitor.session.get(back + query, timeout=20)
        assert "Aanmelden lukte niet" in page.text, query
        assert "made-up" not in page.text
    assert not visitor.is_in


@pytest.mark.parametrize("nonce", ["", "x" * 64])
def test_an_answer_to_another_request_is_refused(
    provider: Provider, live_server: LiveServer, nonce: str
) -> None:
    provider(aylin=AYLIN)
    visitor = Visitor(live_server.url)
    assert "Aanmelden lukte niet" in visitor.sign_in("aylin", nonce).text
    assert not visitor.is_in
    assert not Employee.objects.exists()


def test_an_answer_counts_once(provider: Provider, live_server: LiveServer) -> None:
    provider(aylin=AYLIN)
    visitor = Visitor(live_server.url)
    page = visitor.sign_in("aylin")
    (replayed,) = [r.url for r in page.history if "terug/?code=" in r.url]
    visitor.session.post(f"{live_server.url}/afmelden/", timeout=20)
    again = requests.get(replayed, timeout=20)
    assert "Aanmelden lukte niet" in again.text


def test_a_provider_that_is_down_gives_a_page_and_no_fault(
    provider: Provider, live_server: LiveServer, settings: object
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = provider_settings(  # type: ignore[attr-defined]
        "http://127.0.0.1:9", name="Gemeente", client_id="nabij", secret="x"
    )
    page = Visitor(live_server.url).start()
    assert "Aanmelden lukte niet" in page.text


def test_turning_back_halfway_is_no_fault(provider: Provider, live_server: LiveServer) -> None:
    provider(aylin=AYLIN)
    visitor = Visitor(live_server.url)
    page = visitor.start()
    (abort,) = re.findall(r'href="([^"]*/abort)"', page.text)
    back = visitor.session.get(urljoin(page.url, abort), timeout=20)
    assert "U bent niet aangemeld" in back.text
    assert not visitor.is_in
