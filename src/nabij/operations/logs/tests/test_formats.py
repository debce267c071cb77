# SPDX-License-Identifier: EUPL-1.2
"""Lines of the log: one a message, the same facts as text and as JSON, nobody's data in them."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from nabij.core.organisation.public import public_page
from nabij.operations.logs.formats import CleanFormatter, JsonFormatter

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


def test_a_message_cannot_forge_a_line(log: tuple[str, io.StringIO]) -> None:
    logging.getLogger("nabij.proef").warning("one\n2026-01-01 CRITICAL root: %s", "two\r\nthree")
    assert len(log[1].getvalue().splitlines()) == 1


def test_a_message_that_does_not_fit_its_arguments_is_still_told() -> None:
    record = logging.LogRecord("x", logging.INFO, "f", 1, "%d persons", ("many",), None)
    assert "persons" in CleanFormatter().format(record)
    assert json.loads(JsonFormatter().format(record))["severity"] == "INFO"


def test_the_text_of_an_error_is_cleaned() -> None:
    try:
        raise ValueError(f"duplicate key\nDETAIL:  Key (naam)=({NAME}) already exists.")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "oops", (), sys.exc_info())
    for formatter in (CleanFormatter(), JsonFormatter()):
        line = formatter.format(record)
        assert NAME not in line
        assert "ValueError" in line
