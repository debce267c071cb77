# SPDX-License-Identifier: EUPL-1.2
"""Lines of the log: one a message, the same facts as text and as JSON, nobody's data in them."""

from __future__ import annotations

import io
import json
import logging
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.organisation.public import public_page
from nabij.operations.logs.formats import FIELDS, CleanFormatter, JsonFormatter
from nabij.operations.logs.tests.test_personal import bsns

BSN, MAIL, NAME = "123456782", "jan.devries@voorbeeld.example", "Jan de Vries"
TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@public_page
def breaks(request: HttpRequest, number: str) -> HttpResponse:
    """Fail with the number of a person in the message, as code that was not careful does."""
    logging.getLogger("nabij.proef").warning("Looking for %s of %s", number, MAIL)
    raise RuntimeError(f"no such person: {number}, {MAIL}")


urlpatterns = [path("persoon/<str:number>/", breaks, name="person")]


@pytest.fixture(params=["text", "json"])
def log(request: pytest.FixtureRequest) -> Iterator[tuple[str, io.StringIO]]:
    """What is written to the log, in either form."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter() if request.param == "json" else CleanFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield request.param, written
    root.removeHandler(handler)


def _lines(log: tuple[str, io.StringIO]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log[1].getvalue().splitlines()]


@override_settings(ROOT_URLCONF=__name__)
def test_nobody_can_be_found_in_the_log_of_a_request_that_fails(
    db: None, log: tuple[str, io.StringIO]
) -> None:
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    for address in (f"/persoon/{BSN}/", f"/nergens/{BSN}/?mail={MAIL}"):
        client.get(address, HTTP_TRACEPARENT=TRACEPARENT)
        client.post(address, {"naam": NAME, "bsn": BSN}, HTTP_USER_AGENT=MAIL)
    text = log[1].getvalue()
    assert "RuntimeError" in text
    assert "Looking for [bsn] of [e-mail]" in text
    for personal in (BSN, MAIL, NAME, "127.0.0.1", "nergens", "voorbeeld"):
        assert personal not in text, personal


@override_settings(ROOT_URLCONF=__name__)
def test_every_line_of_a_request_carries_its_trace(db: None, log: tuple[str, io.StringIO]) -> None:
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    response = client.get(f"/persoon/{BSN}/", HTTP_TRACEPARENT=TRACEPARENT)
    assert response["X-Request-ID"] == "4bf92f3577b34da6a3ce929d0e0e4736"
    if log[0] == "text":
        assert log[1].getvalue().count("[4bf92f3577b34da6a3ce929d0e0e4736]") == 3
        return
    lines = _lines(log)
    assert {line["trace_id"] for line in lines} == {"4bf92f3577b34da6a3ce929d0e0e4736"}
    assert len({line["span_id"] for line in lines}) == 1
    last = lines[-1]
    assert last["http.route"] == "/persoon/<str:number>/"
    assert last["http.response.status_code"] == 500
    assert last["http.request.method"] == "GET"
    assert last["duration_ms"] >= 0
    (failed,) = [line for line in lines if "exception.type" in line]
    assert failed["exception.type"] == "RuntimeError"
    assert "breaks" in failed["exception.stacktrace"]


def test_a_name_that_is_not_ours_is_one_line_that_does_not_repeat_it(
    db: None, log: tuple[str, io.StringIO]
) -> None:
    client = Client(SERVER_NAME="jan-de-vries.example", raise_request_exception=False)
    for address in ("/", "/api/v1/contacts"):
        assert client.get(address).status_code == 400
    told, asked, *others = log[1].getvalue().splitlines()
    assert len(others) == 2
    assert "DisallowedHost" in told
    assert "400" in asked
    assert "jan-de-vries" not in log[1].getvalue()
    assert "Traceback" not in log[1].getvalue()


def test_a_message_cannot_forge_a_line(log: tuple[str, io.StringIO]) -> None:
    logging.getLogger("nabij.proef").warning("one\n2026-01-01 CRITICAL root: %s", "two\r\nthree")
    assert len(log[1].getvalue().splitlines()) == 1


def test_a_message_that_does_not_fit_its_arguments_is_still_told() -> None:
    record = logging.LogRecord("x", logging.INFO, "f", 1, "%d persons", ("many",), None)
    assert "persons" in CleanFormatter().format(record)
    assert json.loads(JsonFormatter().format(record))["severity"] == "INFO"


def _line_of(template: str, *arguments: object) -> tuple[str, dict[str, Any]]:
    """What is written, as text and as an object."""
    record = logging.LogRecord("x", logging.INFO, "f", 1, template, arguments, None)
    record.__dict__.update(zip(FIELDS, ("GET", "/a/", *arguments[-2:]), strict=False))
    return CleanFormatter().format(record), json.loads(JsonFormatter().format(record))


def test_a_status_beside_a_duration_is_no_number_of_a_person() -> None:
    for duration_ms in (10398.2, 1039821.1, 123456782.5):
        line, told = _line_of("%s %s %d %s ms", "GET", "paths:map", 200, duration_ms)
        assert f"GET paths:map 200 {duration_ms} ms" in line
        assert told["message"] == f"GET paths:map 200 {duration_ms} ms"


@given(
    st.sampled_from(["GET", "POST"]),
    st.integers(100, 599),
    st.decimals(0, 10**9, places=1).map(float),
)
def test_the_fields_of_a_request_are_never_changed(
    method: str, status: int, duration_ms: float
) -> None:
    line, told = _line_of("%s %s %d %s ms", method, "residents:person", status, duration_ms)
    expected = f"{method} residents:person {status} {duration_ms} ms"
    assert line.endswith(expected)
    assert told["message"] == expected
    assert (told["http.response.status_code"], told["duration_ms"]) == (status, duration_ms)


@given(bsn=bsns(), number=st.integers(0, 999), share=st.floats(0, 1e6))
def test_a_number_of_a_person_in_a_message_never_stays(bsn: str, number: int, share: float) -> None:
    for template, arguments in (
        (f"Found {bsn}", ()),
        (f"Found {bsn} in %d", (number,)),
        ("%d persons, first %s, %.2f", (number, bsn, share)),
        ("Person %d", (int(bsn),)),
        ("%s%s", (bsn[:4], bsn[4:])),
        ("%s %s %s", (bsn[:3], bsn[3:6], bsn[6:])),
        ("%(bsn)s of %(number)d", ({"bsn": bsn, "number": number},)),
        ("100 %% of %d: %s", (number, bsn)),
        ("no room for %d", (bsn,)),
        ("%s of %s", (bsn,)),
        ("%*d", (12, int(bsn))),
        ("%r", ([bsn],)),
        ("%s", (f"{bsn[:4]}\ue000{bsn[4:]}",)),
        (f"{bsn[:4]}\ue000{bsn[4:]}", ()),
    ):
        record = logging.LogRecord("x", logging.INFO, "f", 1, template, arguments, None)
        for formatter in (CleanFormatter(), JsonFormatter()):
            told = re.sub(r"[ .]", "", formatter.format(record).split("x: ")[-1])
            assert bsn not in told, template
            if not bsn.startswith("0"):
                assert str(int(bsn)) not in told, template


def test_the_text_of_an_error_is_cleaned() -> None:
    try:
        raise ValueError(f"duplicate key\nDETAIL:  Key (naam)=({NAME}) already exists.")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "oops", (), sys.exc_info())
    for formatter in (CleanFormatter(), JsonFormatter()):
        line = formatter.format(record)
        assert NAME not in line
        assert "ValueError" in line
