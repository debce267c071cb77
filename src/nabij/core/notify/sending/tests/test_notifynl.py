# SPDX-License-Identifier: EUPL-1.2
"""NotifyNL over real HTTP: what it gets, what its answers mean, and what it says afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from pytest_django import Settings

from nabij.core.notify.delivering import deliver, follow
from nabij.core.notify.models import Bounce, Message
from nabij.core.notify.sending.carrier import (
    Found,
    Outgoing,
    Permanent,
    Standing,
    Temporary,
    Unsure,
)
from nabij.core.notify.sending.choice import carrier_for, check_settings
from nabij.core.notify.sending.notifynl import NotifyAccount, NotifyCarrier, UnreadableKey
from nabij.core.notify.sending.tests.notifynl_server import (
    KEY,
    SECRET,
    SERVICE,
    TEMPLATES,
    FakeNotify,
    notifynl,
)
from nabij.core.notify.tests.asking import ADDRESS, POSTAL, sent
from nabij.core.notify.tests.mail_servers import free_port
from nabij.core.ports.delivery import Channel

ID = UUID("01932f00-0000-7000-8000-000000000002")


@pytest.fixture
def server(settings: Settings) -> Iterator[FakeNotify]:
    with notifynl() as fake:
        settings.NOTIFYNL_KEY, settings.NOTIFYNL_URL = KEY, fake.url
        settings.NOTIFYNL_TEMPLATES = TEMPLATES
        settings.QUIET_HOURS = ""
        yield fake


def outgoing(channel: Channel, address: str) -> Outgoing:
    return Outgoing(ID, channel, address, "nl", "Onderwerp", "Tekst", timezone.now())


def test_every_channel_gets_what_the_api_asks_for(server: FakeNotify) -> None:
    for channel, address in (
        (Channel.EMAIL, ADDRESS),
        (Channel.SMS, "06 1234-5678"),
        (Channel.LETTER, POSTAL),
    ):
        receipt = carrier_for(channel).send(outgoing(channel, address))
        assert receipt.reference == server.taken[-1]["id"]
    mail, sms, letter = server.taken
    assert all(one["reference"] == str(ID) for one in server.taken)
    assert mail["email_address"] == ADDRESS
    assert mail["personalisation"] == {"onderwerp": "Onderwerp", "bericht": "Tekst"}
    assert sms["phone_number"] == "0612345678"
    assert sms["personalisation"] == {"bericht": "Tekst"}
    assert letter["personalisation"]["address_line_2"] == "Lindelaan 1"
    assert [one["type"] for one in server.taken] == ["email", "sms", "letter"]


@pytest.mark.parametrize(
    ("refusal", "kind"),
    [
        ((400, "ValidationError"), Permanent),
        ((400, "BadRequestError"), Temporary),
        ((429, "RateLimitError"), Temporary),
        ((403, "AuthError"), Temporary),
        ((500, "Exception"), Unsure),
    ],
)
def test_what_a_refusal_means(
    server: FakeNotify, refusal: tuple[int, str], kind: type[Exception]
) -> None:
    server.refuse = refusal
    with pytest.raises(kind):
        carrier_for(Channel.EMAIL).send(outgoing(Channel.EMAIL, ADDRESS))


def test_a_clock_that_is_an_hour_off_is_refused_and_tried_again(server: FakeNotify) -> None:
    server.clock_ahead_s = 3600
    with pytest.raises(Temporary, match="http_403"):
        carrier_for(Channel.EMAIL).send(outgoing(Channel.EMAIL, ADDRESS))


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        (Channel.EMAIL, "geen adres"),
        (Channel.EMAIL, "a@b.example\r\nX: y"),
        (Channel.SMS, "geen nummer"),
        (Channel.SMS, "0612345678\n0687654321"),
        (Channel.LETTER, "te kort"),
        (Channel.LETTER, "\n".join("abcdefgh")),
    ],
)
def test_an_address_that_is_none_is_not_even_offered(
    server: FakeNotify, channel: Channel, address: str
) -> None:
    with pytest.raises(Permanent, match="bad_address"):
        carrier_for(channel).send(outgoing(channel, address))
    assert server.taken == []


def test_what_it_says_afterwards(server: FakeNotify) -> None:
    carrier, message = carrier_for(Channel.EMAIL), outgoing(Channel.EMAIL, ADDRESS)
    assert carrier.look_up(message).standing is Standing.NEVER_HAD_IT
    its_id = carrier.send(message).reference
    assert carrier.look_up(message) == Found(Standing.HAS_IT, its_id)
    server.statuses[str(ID)] = "delivered"
    assert carrier.look_up(message) == Found(Standing.ARRIVED, its_id)
    server.statuses[str(ID)] = "permanent-failure"
    assert carrier.look_up(message) == Found(Standing.CAME_BACK, its_id, "permanent-failure")


def test_when_it_is_away_nothing_was_handed_over(settings: Settings, server: FakeNotify) -> None:
    settings.NOTIFYNL_URL = f"http://127.0.0.1:{free_port()}"
    message = outgoing(Channel.EMAIL, ADDRESS)
    with pytest.raises(Temporary, match="unreachable"):
        carrier_for(Channel.EMAIL).send(message)


@pytest.mark.django_db
def test_a_message_that_fails_there_later_comes_back_here(server: FakeNotify) -> None:
    message = sent(now=timezone.now())
    now = timezone.now()
    assert follow(now=now, since=timedelta(days=3)) == 0
    server.statuses[str(message.pk)] = "permanent-failure"
    assert follow(now=now, since=timedelta(days=3)) == 1
    assert follow(now=now, since=timedelta(days=3)) == 0
    assert Bounce.objects.get().reason == "permanent-failure"


@pytest.mark.django_db
def test_an_error_there_is_settled_by_asking(server: FakeNotify) -> None:
    server.refuse = (500, "Exception")
    message = sent(now=timezone.now())
    message.refresh_from_db()
    assert message.state == "unsure"  # asked, and no answer either
    server.refuse = None
    follow(now=timezone.now(), since=timedelta(days=3))
    message.refresh_from_db()
    assert message.state == "waiting"  # it never had it: it goes by itself after all
    deliver(message_id=message.pk, now=timezone.now())
    assert [one["reference"] for one in server.taken] == [str(message.pk)]


@pytest.mark.django_db
def test_what_it_has_forgotten_is_not_taken_for_never_sent(server: FakeNotify) -> None:
    message = sent(now=timezone.now())
    long_ago = timezone.now() - timedelta(days=9)
    Message.objects.filter(pk=message.pk).update(
        state="sending", claim=uuid4(), claimed_at=long_ago, sent_at=None
    )
    server.taken.clear()
    deliver(message_id=message.pk, now=timezone.now())
    message.refresh_from_db()
    assert (message.state, server.taken) == ("unsure", [])


@pytest.mark.parametrize(
    "changes",
    [
        {"NOTIFYNL_KEY": "te kort"},
        {"NOTIFYNL_URL": "http://notify.voorbeeld.example"},
        {"NOTIFYNL_TEMPLATES": ["email=geen"]},
        {"NOTIFYNL_TEMPLATES": ["fax=f33517ff-2a88-4f6e-b855-c550268ce08a"]},
        {"MAIL_FROM": "", "SMTP_URL": "smtp://mail.voorbeeld.example"},
        {"SMTP_URL": "ftp://mail.voorbeeld.example"},
    ],
)
def test_settings_that_cannot_be_used_are_said_at_the_start(
    settings: Settings, changes: dict[str, object]
) -> None:
    settings.NOTIFYNL_KEY, settings.NOTIFYNL_TEMPLATES = KEY, TEMPLATES
    settings.NOTIFYNL_URL = "https://api.notifynl.nl"
    for name, value in changes.items():
        setattr(settings, name, value)
    with pytest.raises(ImproperlyConfigured) as raised:
        check_settings()
    assert SECRET not in str(raised.value)


def test_the_key_stays_out_of_sight() -> None:
    account = NotifyAccount.read(address="https://api.notifynl.nl", key=KEY, templates={})
    assert account.service == SERVICE
    assert SECRET not in repr(account)
    assert not NotifyCarrier(account).is_connected
    with pytest.raises(UnreadableKey):
        NotifyAccount.read(address="https://api.notifynl.nl", key=KEY[:-1], templates={})
    assert replace(account, secret="ander").secret == "ander"
