# SPDX-License-Identifier: EUPL-1.2
"""What a request leaves in the audit, whatever becomes of it."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from pytest_django import Settings

from nabij.core.audit.collecting.recording import one_transaction, record_change, record_view
from nabij.core.audit.collecting.units import Actor, act_as
from nabij.core.audit.middleware import AuditMiddleware
from nabij.core.audit.models import AuditRow, PendingChange
from nabij.core.audit.tests.building import ALICE, BOB, last_row

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
BSN = "123456782"
PERSON = SimpleNamespace(pk=ALICE, is_authenticated=True)


def look(request: HttpRequest, person: str) -> HttpResponse:
    """Show somebody, and then do what the query asks."""
    record_view("resident", person, purpose="helpen")
    what = request.GET.get("what", "")
    if what == "error":
        raise RuntimeError
    if what == "refuse":
        raise PermissionDenied
    if what == "missing":
        raise Http404
    if what == "token":
        act_as(Actor("token", BOB))
    if what == "sign out":
        request.user = AnonymousUser()
    return HttpResponse("seen")


def nothing(request: HttpRequest) -> HttpResponse:
    """Show nothing of anybody."""
    return HttpResponse("nothing")


@transaction.atomic
def change(request: HttpRequest) -> HttpResponse:
    """Change something, and fail or not."""
    record_change("import", 1, before=None, after={"state": "new"})
    if "error" in request.GET:
        raise RuntimeError
    return HttpResponse(status=201)


def change_whole(request: HttpRequest) -> HttpResponse:
    """Change something in one transaction with its row, and say what then goes wrong."""
    record_view("resident", "7", purpose="helpen")
    with one_transaction() as tell:
        record_change("import", 1, before=None, after={"state": "new"})
        tell(201)
        assert AuditRow.objects.exists()
        if "error" in request.GET:
            raise RuntimeError
    if "after" in request.GET:
        with transaction.atomic():
            record_change("import", 2, before=None, after={"state": "new"})
    return HttpResponse(status=201)


urlpatterns = [
    path("inwoner/<str:person>/", look, name="look"),
    path("niets/", nothing, name="nothing"),
    path("wijzig/", change, name="change"),
    path("geheel/", change_whole, name="change_whole"),
]


class PutPerson:
    """Signs somebody in, in the place of the session."""

    def __init__(self, get_response: object) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = PERSON  # type: ignore[assignment]
        return self.get_response(request)  # type: ignore[operator, no-any-return]


@pytest.fixture(autouse=True)
def _bare(settings: Settings, lake_home: Path) -> None:
    settings.MIDDLEWARE = [f"{__name__}.PutPerson", "nabij.core.audit.middleware.AuditMiddleware"]


@pytest.fixture
def browser() -> Client:
    return Client(SERVER_NAME="localhost", raise_request_exception=False)


def test_a_row_says_who_did_what_on_which_page_and_never_the_query_string(browser: Client) -> None:
    response = browser.get("/inwoner/7/?q=Jansen&what=")
    row = last_row()
    assert (row.actor_kind, row.actor_id, row.method, row.name) == (
        "employee",
        ALICE,
        "GET",
        "look",
    )
    assert json.loads(row.parameters) == {"person": "7"}
    assert (row.status, row.outcome, row.purpose) == (200, "done", "helpen")
    assert response["X-Request-ID"] == str(row.unit_id)
    whole = json.dumps(list(AuditRow.objects.values()), default=str)
    assert "Jansen" not in whole


def test_a_bsn_in_the_address_does_not_enter_the_row(browser: Client) -> None:
    browser.get(f"/inwoner/{BSN}/")
    assert BSN not in json.dumps(list(AuditRow.objects.values()), default=str)


@pytest.mark.parametrize(
    ("what", "status", "outcome"),
    [("error", 500, "failed"), ("refuse", 403, "refused"), ("missing", 404, "refused")],
)
def test_what_was_seen_is_recorded_when_the_request_fails(
    browser: Client, what: str, status: int, outcome: str
) -> None:
    assert browser.get(f"/inwoner/7/?what={what}").status_code == status
    assert (last_row().status, last_row().outcome) == (status, outcome)
    assert [view["id"] for view in json.loads(last_row().views)] == ["7"]


def test_a_change_that_a_failing_request_rolled_back_is_not_claimed(browser: Client) -> None:
    browser.post("/wijzig/?error")
    assert not AuditRow.objects.exists()
    browser.post("/wijzig/")
    assert (last_row().status, last_row().has_changes) == (201, True)


def test_a_change_and_its_row_are_one_transaction_where_that_is_all_there_is(
    browser: Client,
) -> None:
    response = browser.post("/geheel/")
    row = AuditRow.objects.get()
    assert (row.name, row.status, row.outcome) == ("change_whole", 201, "done")
    assert [view["id"] for view in json.loads(row.views)] == ["7"]
    assert [change["id"] for change in json.loads(row.changes)] == ["1"]
    assert response["X-Request-ID"] == str(row.unit_id)
    assert not PendingChange.objects.exists()


def test_a_row_that_is_rolled_back_with_its_change_leaves_what_was_seen(browser: Client) -> None:
    browser.post("/geheel/?error")
    row = AuditRow.objects.get()
    assert (row.outcome, row.has_changes, row.has_views) == ("failed", False, True)


def test_what_follows_the_one_transaction_gets_a_row_of_its_own(browser: Client) -> None:
    browser.post("/geheel/?after")
    first, second = AuditRow.objects.order_by("number")
    assert first.unit_id == second.unit_id
    assert [change["id"] for change in json.loads(second.changes)] == ["2"]
    assert not second.has_views


def test_a_request_that_shows_and_changes_nothing_costs_no_query(
    browser: Client, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        response = browser.get("/niets/")
    assert "X-Request-ID" not in response
    assert not AuditRow.objects.exists()


def test_a_token_acts_as_itself(browser: Client) -> None:
    browser.get("/inwoner/7/?what=token")
    assert (last_row().actor_kind, last_row().actor_id) == ("token", BOB)


def test_who_is_not_signed_in_is_a_visitor(settings: Settings, browser: Client) -> None:
    settings.MIDDLEWARE = settings.MIDDLEWARE[1:]
    browser.get("/inwoner/7/")
    assert (last_row().actor_kind, last_row().actor_id) == ("visitor", None)


@pytest.mark.parametrize(
    ("setting", "proxies", "expected"),
    [("none", 0, ""), ("full", 0, "10.0.0.1"), ("full", 1, "192.0.2.7")],
)
def test_the_network_address_is_kept_as_far_as_the_setting_lets_it(
    settings: Settings, browser: Client, setting: str, proxies: int, expected: str
) -> None:
    settings.AUDIT_ADDRESS, settings.ALLAUTH_TRUSTED_PROXY_COUNT = setting, proxies
    forwarded = {"HTTP_X_FORWARDED_FOR": "203.0.113.1, 192.0.2.7", "REMOTE_ADDR": "10.0.0.1"}
    browser.get("/inwoner/7/", **forwarded)  # type: ignore[arg-type]
    assert last_row().origin == expected


def test_by_default_one_can_see_that_it_was_the_same_place_and_not_which(browser: Client) -> None:
    for address in ("192.0.2.7", "192.0.2.7", "192.0.2.8"):
        browser.get("/inwoner/7/", REMOTE_ADDR=address)
    first, second, third = AuditRow.objects.order_by("number").values_list("origin", flat=True)
    assert first == second != third
    assert "192" not in f"{first}{third}" or len(first) == 16


def test_what_interrupts_the_process_still_leaves_what_was_seen() -> None:
    def interrupted(request: HttpRequest) -> HttpResponse:
        record_view("resident", "7", purpose="helpen")
        raise KeyboardInterrupt

    request = RequestFactory().get("/niets/")
    with pytest.raises(KeyboardInterrupt):
        AuditMiddleware(interrupted)(request)
    assert last_row().outcome == "failed"
