# SPDX-License-Identifier: EUPL-1.2
"""Whether a page is there: HEAD, then GET, along redirects, and never inside."""

from __future__ import annotations

import socket

import pytest

from nabij.core.webhooks.public import Looked, Reason, look_at
from nabij.core.webhooks.tests.receivers import Receiver

INSIDE = ("127.0.0.0/8",)


def lines(receiver: Receiver) -> list[str]:
    return [one.line.split(" ")[0] for one in receiver.received]


def test_a_page_that_is_there_is_asked_once_by_name(receiver: Receiver) -> None:
    assert look_at(f"{receiver.url}#kop", inside=INSIDE, agent="Nabij/1.0") == Looked(204)
    (one,) = receiver.received
    assert one.line == "HEAD /haak?bron=1 HTTP/1.1"
    assert one.headers["user-agent"] == "Nabij/1.0"


def test_who_refuses_head_is_asked_as_people_ask(receiver: Receiver) -> None:
    def behave(connection: socket.socket) -> None:
        is_head = receiver.received[-1].line.startswith("HEAD")
        status = b"405 Nee" if is_head else b"200 Ja"
        connection.sendall(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n")

    receiver.behave = behave
    assert look_at(receiver.url, inside=INSIDE) == Looked(200)
    assert lines(receiver) == ["HEAD", "GET"]


def test_a_page_that_is_gone_is_told(receiver: Receiver) -> None:
    receiver.answers(404)
    assert look_at(receiver.url, inside=INSIDE) == Looked(404)


@pytest.mark.parametrize(
    "inside_address",
    ["http://10.0.0.1/", "http://169.254.169.254/latest", "http://[::1]/", "file:///etc/passwd"],
)
def test_a_redirect_never_leads_inside(receiver: Receiver, inside_address: str) -> None:
    receiver.answers(302, f"Location: {inside_address}")
    assert look_at(receiver.url, inside=INSIDE) == Looked(None, Reason.NOT_ALLOWED)
    assert lines(receiver) == ["HEAD"]


def test_a_redirect_is_followed_but_not_for_ever(receiver: Receiver) -> None:
    receiver.answers(301, "Location: /verder")
    assert look_at(receiver.url, inside=INSIDE) == Looked(None, Reason.REDIRECT)
    assert len(receiver.received) == 6


def test_this_machine_is_not_asked_unless_it_is_listed(receiver: Receiver) -> None:
    named = receiver.url.replace("127.0.0.1", "localhost")
    for url in (receiver.url, named):
        assert look_at(url) == Looked(None, Reason.NOT_ALLOWED)
    assert receiver.received == []


def test_silence_and_a_broken_connection_are_told(receiver: Receiver) -> None:
    receiver.behave = receiver.hang
    assert look_at(receiver.url, inside=INSIDE, total_s=0.3) == Looked(None, Reason.TIMEOUT)
    receiver.behave = receiver.drop
    assert look_at(receiver.url, inside=INSIDE) == Looked(None, Reason.NO_ANSWER)
