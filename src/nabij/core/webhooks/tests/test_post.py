# SPDX-License-Identifier: EUPL-1.2
"""A receiver that hangs, drips, floods, breaks off, redirects or lies about who it is."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

import pytest
import trustme

from nabij.core.webhooks.reasons import Reason
from nabij.core.webhooks.sending import connecting as module
from nabij.core.webhooks.sending.post import Outcome, post
from nabij.core.webhooks.tests.receivers import Receiver, receiving

HOSTS = ["localhost", "127.0.0.0/8", "::1"]
TOTAL_S = 0.4


def sent(url: str, body: bytes = b"{}") -> Outcome:
    """Send something, with little patience."""
    headers = {"webhook-id": "1"}
    return post(url, body, headers, hosts=HOSTS, plain_too=True, total_s=TOTAL_S)


def test_the_patience_is_five_seconds_for_a_connection_and_fifteen_in_all() -> None:
    assert (module.CONNECT_S, module.TOTAL_S) == (5.0, 15.0)


@pytest.mark.slow
@pytest.mark.parametrize("way", ["hang", "drip"])
def test_who_answers_too_slowly_is_left(receiver: Receiver, way: str) -> None:
    receiver.behave = getattr(receiver, way)
    outcome = sent(receiver.url)
    assert (outcome.reason, outcome.status) == (Reason.TIMEOUT, None)
    assert outcome.took_ms >= TOTAL_S * 1000
    assert not receiver.closing.is_set()


def test_of_a_body_without_end_nothing_is_read(receiver: Receiver) -> None:
    receiver.behave = receiver.flood
    outcome = sent(receiver.url)
    assert (outcome.reason, outcome.status) == (None, 200)


def test_who_breaks_off_gave_no_answer(receiver: Receiver) -> None:
    receiver.behave = receiver.drop
    assert sent(receiver.url).reason is Reason.NO_ANSWER


@pytest.mark.parametrize("answer", [b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\x00" * 99])
def test_who_speaks_another_language_gave_no_answer(receiver: Receiver, answer: bytes) -> None:
    receiver.answer = answer
    assert sent(receiver.url).reason is Reason.NO_ANSWER


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(receiver: Receiver, status: int) -> None:
    with receiving() as elsewhere:
        receiver.answers(status, f"Location: {elsewhere.url}")
        outcome = sent(receiver.url)
        assert (outcome.reason, outcome.status) == (Reason.REDIRECT, status)
        assert elsewhere.received == []


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        pytest.param(200, None, id="ok"),
        pytest.param(202, None, id="accepted"),
        pytest.param(299, None, id="last of success"),
        pytest.param(400, Reason.STATUS, id="bad request"),
        pytest.param(410, Reason.GONE, id="gone"),
        pytest.param(429, Reason.STATUS, id="too many"),
        pytest.param(503, Reason.STATUS, id="unavailable"),
    ],
)
def test_only_success_counts_as_taken(
    receiver: Receiver, status: int, reason: Reason | None
) -> None:
    receiver.answers(status)
    outcome = sent(receiver.url)
    assert (outcome.reason, outcome.status) == (reason, status)


def test_where_nobody_listens_there_is_no_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    assert sent(f"http://127.0.0.1:{port}/").reason is Reason.UNREACHABLE


def test_a_proxy_of_the_environment_is_passed_by(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiving() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        assert sent(receiver.url).reason is None
        assert proxy.received == []


def certified(name: str) -> tuple[ssl.SSLContext, trustme.CA]:
    """Return what a server shows, and who vouches for it."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context, authority


def test_over_tls_the_name_must_be_vouched_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    context, authority = certified("localhost")
    known = tmp_path / "known.pem"
    authority.cert_pem.write_to_path(str(known))
    with receiving(context) as receiver:
        monkeypatch.setenv("SSL_CERT_FILE", str(known))
        assert sent(f"https://localhost:{receiver.port}/a").reason is None
        assert receiver.received[0].line == "POST /a HTTP/1.1"
        # The same server, under a name that is not in its certificate.
        assert sent(f"https://127.0.0.1:{receiver.port}/").reason is Reason.TLS
        monkeypatch.setenv("SSL_CERT_FILE", "/dev/null")
        assert sent(f"https://localhost:{receiver.port}/").reason is Reason.TLS
        assert len(receiver.received) == 1


@pytest.mark.slow
def test_over_tls_who_hangs_is_left_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    context, authority = certified("localhost")
    known = tmp_path / "known.pem"
    authority.cert_pem.write_to_path(str(known))
    monkeypatch.setenv("SSL_CERT_FILE", str(known))
    with receiving(context) as receiver:
        receiver.behave = receiver.drip
        assert sent(f"https://localhost:{receiver.port}/").reason is Reason.TIMEOUT
    # Who takes a connection and never says who it is.
    with socket.create_server(("127.0.0.1", 0)) as door:
        url = f"https://localhost:{door.getsockname()[1]}/"
        assert sent(url).reason is Reason.TIMEOUT
