# SPDX-License-Identifier: EUPL-1.2
"""What every request has: problems in words, one effect, pages, the version."""

from __future__ import annotations

import base64
import json
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.core.api.models import Answer
from nabij.core.api.requests.paging import rows_after
from nabij.core.api.requests.problems import Refused
from nabij.core.api.tests.conftest import Program
from nabij.core.audit.models import AuditRow
from nabij.core.events.models import OutboxEvent

Programs = Callable[..., Program]
THING = {"channel": "web", "shelfHeight": 3}


def test_a_wrong_field_is_named_with_the_reason_and_never_its_value(program: Programs) -> None:
    answer = program().post("/things", {"channel": "x" * 30, "shelfHeight": -7})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert (body["title"], body["status"]) == ("Bad Request", 400)
    assert {(e["in"], e["pointer"]) for e in body["errors"]} == {
        ("body", "#/channel"),
        ("body", "#/shelfHeight"),
    }
    assert "xxx" not in answer.content.decode()


def test_a_field_that_only_the_module_can_judge_is_named_too(program: Programs) -> None:
    (fault,) = program().post("/things", THING | {"channel": "round"}).json()["errors"]
    assert fault["pointer"] == "#/channel"
    assert not OutboxEvent.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b'{"channel": 1e999}'])
def test_what_is_no_json_is_refused(program: Programs, body: bytes) -> None:
    answer = program().post("/things", body)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert {fault["in"] for fault in answer.json()["errors"]} == {"body"}


def test_where_a_body_stops_being_json_is_told_without_what_stands_there(program: Programs) -> None:
    answer = program().post("/things", b'{"channel": "web",\n "shelfHeight": geheim}')
    (fault,) = answer.json()["errors"]
    assert (fault["in"], fault["pointer"], fault["code"]) == ("body", "#/", "json")
    assert "line 2, column 17" in fault["detail"]
    assert "geheim" not in answer.content.decode()


def test_a_parameter_that_nobody_knows_is_named_with_the_one_that_may_be_meant(
    program: Programs,
) -> None:
    answer = program().get("/things?limt=3&subjectKind=message")
    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert (fault["in"], fault["pointer"], fault["code"]) == ("query", "limt", "unknown")
    assert "limit" in fault["detail"]
    (fault,) = program().get("/things?colour=blue").json()["errors"]
    assert "cursor, limit, subjectKind" in fault["detail"]
    made = program().post("/things?dryRun=1", THING)
    assert (made.status_code, made.json()["errors"][0]["pointer"]) == (400, "dryRun")
    assert not OutboxEvent.objects.exists()


def test_more_parameters_than_anybody_needs_are_refused_in_words(program: Programs) -> None:
    answer = program().get("/things?" + "x=1&" * 1001)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_a_field_that_nobody_knows_is_named_with_the_one_that_may_be_meant(
    program: Programs,
) -> None:
    answer = program().post("/things", {"channel": "web", "shelf_height": 3})
    assert answer.status_code == 400
    faults = {fault["pointer"]: fault for fault in answer.json()["errors"]}
    assert set(faults) == {"#/shelfHeight", "#/shelf_height"}
    assert faults["#/shelf_height"]["code"] == "unknown"
    assert "Did you mean shelfHeight?" in faults["#/shelf_height"]["detail"]


def test_a_number_of_somebody_in_the_place_of_a_name_is_not_repeated(program: Programs) -> None:
    for answer in (
        program().get("/things?999993653=1"),
        program().post("/things", THING | {"999993653": 1}),
    ):
        assert answer.status_code == 400
        assert "999993653" not in answer.content.decode()


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_a_body_that_is_not_said_to_be_json_is_refused(program: Programs, kind: str) -> None:
    answer = program().post("/things", THING, content_type=kind)
    assert answer.status_code == 415
    assert answer["Content-Type"] == "application/problem+json"
    assert "Content-Type: application/json" in answer.json()["detail"]
    assert answer["Accept"] == "application/json"
    assert not OutboxEvent.objects.exists()


def test_json_may_name_its_character_set(program: Programs) -> None:
    made = program().post("/things", THING, content_type="Application/JSON; charset=utf-8")
    assert made.status_code == 201


def test_who_asks_for_something_else_is_answered_in_json(program: Programs) -> None:
    answer = program().get("/things", accept="text/html")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/json")


def test_a_body_that_is_too_large_is_refused(program: Programs) -> None:
    answer = program().post("/things", b'{"channel": "' + b"x" * 6_000_000 + b'"}')
    assert answer.status_code == 413
    assert answer["Content-Type"] == "application/problem+json"


def test_a_fault_of_ours_says_nothing_of_the_inside(
    program: Programs, caplog: pytest.LogCaptureFixture
) -> None:
    answer = program().post("/things", THING | {"channel": "broken"})
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert "secret" not in answer.content.decode() + caplog.text
    assert "make_thing" in caplog.text


def test_an_address_or_method_that_is_not_there(program: Programs) -> None:
    caller = program()
    assert caller.get("/nothing").status_code == 404
    assert caller.get("/things/").status_code == 404
    refused = caller.call("PUT", "/things")
    assert refused.status_code == 405
    assert refused["Content-Type"] == "application/problem+json"
    assert set(refused["Allow"].split(", ")) == {"GET", "POST"}
    for path in ("/nothing", "/things/", "", "/"):
        assert caller.get(path)["Content-Type"] == "application/problem+json", path


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_wrong_address_is_told_as_a_problem_whatever_the_method(
    program: Programs, method: str
) -> None:
    for path, status in (("/nothing", 404), ("/things/%C2%A0", 404), ("/openapi.json", 405)):
        answer = program().call(method, path)
        assert answer.status_code == status, path
        assert answer["Content-Type"] == "application/problem+json"


def test_a_host_that_is_not_ours_is_told_as_a_problem(db: None) -> None:
    answer = Client(SERVER_NAME="evil.example").get("/api/v1/sources")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert "Host" in answer.json()["detail"]
    assert "evil" not in answer.content.decode()


def test_every_answer_tells_the_version(program: Programs) -> None:
    caller = program()
    for answer in (caller.get("/things"), caller.get("/nothing"), Program("").get("/things")):
        assert answer["API-Version"] == "0.1.0"


def test_a_request_sent_again_counts_once_and_answers_the_same(program: Programs) -> None:
    caller, key = program(), uuid.uuid4().hex
    first, again = caller.post("/things", THING, key), caller.post("/things", THING, key)
    assert first.json() == again.json()
    assert again.status_code == 201
    assert again["Idempotent-Replayed"] == "true"
    assert OutboxEvent.objects.count() == 1


@pytest.mark.parametrize("channel", ["web", "only one"])
def test_many_at_once_with_one_key_count_once_and_answer_the_same(
    program: Programs, channel: str
) -> None:
    caller, key, many = program(), uuid.uuid4().hex, 6
    start = threading.Barrier(many)

    def send(_number: int) -> tuple[int, bytes]:
        start.wait()
        try:
            answer = Program(caller.token).post("/things", THING | {"channel": channel}, key)
            return answer.status_code, answer.content
        finally:
            connection.close()

    with ThreadPoolExecutor(many) as threads:
        answers = set(threads.map(send, range(many)))
    assert [status for status, _ in answers] == [201]
    assert OutboxEvent.objects.count() == AuditRow.objects.filter(name="things:make_thing").count()
    assert OutboxEvent.objects.count() == 1


def test_a_refusal_with_a_key_stays_one_where_nothing_was_made_with_it(program: Programs) -> None:
    caller, thing = program(), THING | {"channel": "only one"}
    assert caller.post("/things", thing).status_code == 201
    assert caller.post("/things", thing).status_code == 409


def test_making_something_costs_the_database_few_journeys(
    program: Programs, django_assert_max_num_queries: Any
) -> None:
    caller = program()
    caller.post("/things", THING)
    most = 6 if connection.vendor == "postgresql" else 9
    with django_assert_max_num_queries(most):
        assert caller.post("/things", THING).status_code == 201


def test_a_key_counts_for_one_token_and_one_request(program: Programs) -> None:
    caller, key = program(), uuid.uuid4().hex
    caller.post("/things", THING, key)
    other = caller.post("/things", THING | {"channel": "phone"}, key)
    assert other.status_code == 422
    assert program().post("/things", THING, key).status_code == 201
    assert OutboxEvent.objects.count() == 2


def test_a_request_that_failed_left_nothing_and_may_be_sent_again(program: Programs) -> None:
    caller, key = program(), uuid.uuid4().hex
    assert caller.post("/things", THING | {"channel": "too late"}, key).status_code == 409
    assert not OutboxEvent.objects.exists()
    assert not Answer.objects.exists()
    assert caller.post("/things", THING, key).status_code == 201


@pytest.mark.parametrize("key", ["short", "with space in it", "x" * 201, "é" * 10])
def test_without_a_proper_key_nothing_is_made(program: Programs, key: str) -> None:
    answer = program().post("/things", THING, key)
    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.json()["detail"]
    (fault,) = answer.json()["errors"]
    assert (fault["in"], fault["pointer"]) == ("header", "Idempotency-Key")
    assert "8 to 200 characters" in fault["detail"]
    assert not OutboxEvent.objects.exists()


def test_without_any_key_it_is_said_that_it_is_missing(program: Programs) -> None:
    (fault,) = program().call("POST", "/things", THING).json()["errors"]
    assert (fault["pointer"], fault["code"]) == ("Idempotency-Key", "missing")


def test_a_parameter_that_is_given_twice_is_refused(program: Programs) -> None:
    answer = program().get("/things?limit=2&limit=4")
    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert (fault["in"], fault["pointer"], fault["code"]) == ("query", "limit", "twice")


def test_all_of_it_is_said_to_be_english_and_is(program: Programs) -> None:
    caller, dutch = program(), {"accept_language": "nl"}
    for path in ("/things", "/things?limit=x", "/nothing", "/openapi.json"):
        assert caller.get(path, **dutch)["Content-Language"] == "en"
    assert "greater than" in caller.get("/things?limit=0", **dutch).content.decode()


def test_a_list_is_read_to_its_end_page_by_page(program: Programs) -> None:
    caller = program()
    made = [caller.post("/things", THING).json()["id"] for _ in range(7)]
    seen, cursor = [], ""
    while True:
        page = caller.get(f"/things?limit=3&cursor={cursor}").json()
        seen += [item["id"] for item in page["items"]]
        if not (cursor := page["nextCursor"]):
            break
    assert seen == made


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "cursor=x", "cursor=W10"])
def test_a_wrong_question_names_its_parameter(program: Programs, query: str) -> None:
    answer = program().get(f"/things?{query}")
    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert (fault["in"], fault["pointer"]) == ("query", query.partition("=")[0])


def test_what_is_thrown_away_is_gone(program: Programs) -> None:
    caller = program()
    made = caller.post("/things", THING).json()["id"]
    assert caller.call("DELETE", f"/things/{made}").status_code == 204
    assert caller.call("DELETE", f"/things/{made}").status_code == 404


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    raw=st.one_of(
        st.text(max_size=40),
        st.recursive(st.none() | st.integers() | st.text(), st.lists).map(
            lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).decode()
        ),
        st.lists(st.text(max_size=30), min_size=2, max_size=2).map(
            lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).decode()
        ),
    )
)
def test_no_made_up_cursor_makes_a_fault(db: None, raw: str) -> None:
    with suppress(Refused):
        rows_after(OutboxEvent.objects.all(), order=("at", "position"), cursor=raw, limit=5)
