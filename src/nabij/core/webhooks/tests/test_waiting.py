# SPDX-License-Identifier: EUPL-1.2
"""When the next try is: as a busy receiver asks, with some chance in it; and a name in time."""

from __future__ import annotations

import socket
import threading
import time
from datetime import timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.webhooks import delivering
from nabij.core.webhooks.delivering import WAITS, deliver, send_due
from nabij.core.webhooks.models import Delivery, Webhook
from nabij.core.webhooks.reasons import Reason
from nabij.core.webhooks.sending import looking_up
from nabij.core.webhooks.sending.post import post
from nabij.core.webhooks.sending.waiting import LONGEST, SPREAD, asked_wait, next_wait
from nabij.core.webhooks.tests.conftest import NOW, open_door, the_delivery
from nabij.core.webhooks.tests.receivers import Receiver

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        pytest.param("120", timedelta(seconds=120), id="seconds"),
        pytest.param(" 7 ", timedelta(seconds=7), id="spaces"),
        pytest.param("Mon, 02 Mar 2026 09:10:00 GMT", 10 * MINUTE, id="date"),
        pytest.param("Monday, 02-Mar-26 09:10:00 GMT", 10 * MINUTE, id="old form"),
        pytest.param("Mon Mar  2 09:10:00 2026", 10 * MINUTE, id="oldest form"),
        pytest.param("Mon, 02 Mar 2026 08:10:00 GMT", None, id="past"),
        pytest.param("0", None, id="none"),
        pytest.param("", None, id="absent"),
        pytest.param("-5", None, id="negative"),
        pytest.param("1e3", None, id="no number"),
        pytest.param("\u0665", None, id="other digits"),
        pytest.param("straks", None, id="words"),
        pytest.param("9" * 60, LONGEST, id="endless"),
        pytest.param("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST, id="end of time"),
        pytest.param("86401", LONGEST, id="a second over a day"),
    ],
)
def test_what_a_receiver_asks_is_read_and_bounded(header: str, wait: timedelta | None) -> None:
    assert asked_wait(header, now=NOW) == wait


@given(st.text(max_size=64))
def test_no_header_is_too_strange(header: str) -> None:
    wait = asked_wait(header, now=NOW)
    assert wait is None or timedelta(0) < wait <= LONGEST


@given(
    planned=st.timedeltas(SECOND, timedelta(days=1)),
    asked=st.none() | st.timedeltas(SECOND, LONGEST),
    drawn=st.floats(0, 1, exclude_max=True),
)
def test_a_wait_is_about_as_planned_and_never_shorter_than_asked(
    planned: timedelta, asked: timedelta | None, drawn: float
) -> None:
    wait = next_wait(planned, asked, chance=lambda: drawn)
    longest = max(planned, asked or planned)
    assert planned * (1 - SPREAD) - SECOND <= wait <= longest * (1 + SPREAD) + SECOND
    assert asked is None or wait >= asked


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_busy_receiver_is_left_alone_for_as_long_as_it_asks(
    receiver: Receiver, webhook: Webhook, status: int, form: str
) -> None:
    asked = timedelta(hours=2)
    header = "7200" if form == "seconds" else format_datetime(NOW + asked, usegmt=True)
    receiver.answers(status, f"Retry-After: {header}")
    open_door()
    deliver(delivery_id=the_delivery().pk, now=NOW)
    waiting = the_delivery()
    assert waiting.next_try is not None
    assert NOW + asked <= waiting.next_try <= NOW + asked * 1.1
    # Nor is anything else sent to it in between.
    receiver.answers(204)
    open_door(now=NOW)
    assert send_due(now=NOW + asked - MINUTE) == 0
    assert len(receiver.received) == 1
    assert send_due(now=NOW + asked * 1.1) == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("status", "header"),
    [
        pytest.param(500, "Retry-After: 7200", id="not of a receiver that is busy"),
        pytest.param(503, "Retry-After: morgen", id="not a moment"),
        pytest.param(503, "Retry-After: 5", id="sooner than planned"),
    ],
)
def test_otherwise_the_plan_holds(
    receiver: Receiver, webhook: Webhook, status: int, header: str
) -> None:
    receiver.answers(status, header)
    open_door()
    deliver(delivery_id=the_delivery().pk, now=NOW)
    assert the_delivery().next_try == NOW + WAITS[0]


@pytest.mark.django_db(transaction=True)
def test_what_failed_together_does_not_come_back_together(
    receiver: Receiver, webhook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter([0.0, 0.25, 0.999])
    monkeypatch.setattr(delivering, "_chance", lambda: next(drawn))
    receiver.answers(500)
    for number in "123":
        open_door(number=number)
    for delivery in Delivery.objects.all():
        deliver(delivery_id=delivery.pk, now=NOW)
    moments = set(Delivery.objects.values_list("due_at", flat=True))
    assert len(moments) == 3
    assert all(abs(one - NOW - WAITS[0]) <= WAITS[0] * SPREAD for one in moments)


@pytest.fixture
def silent_resolver(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let looking a name up hang until this is set."""
    answers = threading.Event()

    def hang(*args: object, **kwargs: object) -> list[object]:
        answers.wait(10)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    return answers


def test_a_name_that_is_not_found_in_time_is_given_up_for_now(
    silent_resolver: threading.Event,
) -> None:
    started_s = time.monotonic()
    outcome = post("https://haak.example/", b"", {}, hosts=["haak.example"], total_s=0.2)
    assert time.monotonic() - started_s < 2
    assert (outcome.reason, outcome.status) == (Reason.TIMEOUT, None)
    silent_resolver.set()


def test_hanging_look_ups_do_not_pile_up(
    silent_resolver: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking_up, "_free", threading.BoundedSemaphore(2))
    for _each in range(5):
        with pytest.raises(looking_up.LookUpTimeout):
            looking_up.look_up("haak.example", 443, within_s=0.01)
    hanging = [one for one in threading.enumerate() if one.name == "webhook-look-up"]
    assert len(hanging) <= 2
    silent_resolver.set()
    for one in hanging:
        one.join(5)
    # They make room again.
    with pytest.raises(socket.gaierror):
        looking_up.look_up("haak.example", 443, within_s=5)
