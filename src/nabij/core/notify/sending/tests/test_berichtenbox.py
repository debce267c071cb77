# SPDX-License-Identifier: EUPL-1.2
"""The Berichtenbox over real HTTP: what the supplier gets, what it answers and says afterwards."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from pytest_django import Settings

from nabij.core.notify.delivering import follow
from nabij.core.notify.models import Bounce, Message
from nabij.core.notify.sending.carrier import (
    Carrier,
    Found,
    Outgoing,
    Permanent,
    Receipt,
    Standing,
    Temporary,
    Unsure,
)
from nabij.core.notify.sending.choice import carrier_for, check_settings
from nabij.core.notify.sending.tests.box_server import KEY, KIND, OIN, FakeBox, berichtenbox
from nabij.core.notify.tests.asking import sent
from nabij.core.notify.tests.mail_servers import free_port
from nabij.core.ports.delivery import Channel

ID = UUID("01932f00-0000-7000-8000-000000000002")
BSN = "999993653"


@pytest.fixture
def server(settings: Settings) -> Iterator[FakeBox]:
    with berichtenbox() as fake:
        settings.BERICHTENBOX_URL, settings.BERICHTENBOX_KEY = fake.url, KEY
        settings.BERICHTENBOX_OIN, settings.BERICHTENBOX_TYPE = OIN, KIND
        settings.QUIET_HOURS = ""
        yield fake


def outgoing(
    *, address: str = BSN, subject: str = "Uw paspoort", body: str = "Goedendag,\n\nTot ziens."
) -> Outgoing:
    return Outgoing(ID, Channel.BOX, address, "nl", subject, body, timezone.now())


def box() -> Carrier:
    return carrier_for(Channel.BOX)


def test_it_gets_what_the_description_asks_for(server: FakeBox) -> None:
    receipt = box().send(outgoing())
    (taken,) = server.taken.values()
    assert taken == {
        "message": str(ID),
        "BerichtID": str(ID),
        "BerichtType": KIND,
        "Onderwerp": "Uw paspoort",
        "Berichttekst": "Goedendag,\r\n\r\nTot ziens.",
        "GebruikerID": BSN,
    }
    assert list(server.taken) == [receipt.reference]


def test_the_same_message_twice_is_there_once(server: FakeBox) -> None:
    first = box().send(outgoing())
    assert box().send(outgoing()) == first
    assert len(server.taken) == 1


def test_a_long_subject_is_cut_between_words(server: FakeBox) -> None:
    box().send(outgoing(subject="Uw aanvraag voor een parkeervergunning in de binnenstad"))
    (taken,) = server.taken.values()
    assert taken["Onderwerp"] == "Uw aanvraag voor een parkeervergunning in de…"


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (outgoing(address="999993654"), "bad_address"),
        (outgoing(address="inwoner@voorbeeld.example"), "bad_address"),
        (outgoing(body="a" * 4001), "too_long"),
    ],
)
def test_what_cannot_arrive_is_not_even_offered(
    server: FakeBox, message: Outgoing, reason: str
) -> None:
    with pytest.raises(Permanent, match=reason):
        box().send(message)
    assert server.taken == {}


@pytest.mark.parametrize(("status", "kind"), [(400, Permanent), (401, Temporary), (500, Unsure)])
def test_what_a_refusal_means(server: FakeBox, status: int, kind: type[Exception]) -> None:
    server.refuse = status
    with pytest.raises(kind):
        box().send(outgoing())


def test_when_it_is_away_nothing_was_handed_over(settings: Settings, server: FakeBox) -> None:
    settings.BERICHTENBOX_URL = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(Temporary, match="unreachable"):
        box().send(outgoing())


@pytest.mark.parametrize(
    ("status", "code", "standing", "reason"),
    [
        ("RECEIVED", "", Standing.HAS_IT, ""),
        ("IN_PROGRESS", "", Standing.HAS_IT, ""),
        ("DELIVERED", "Verwerkt", Standing.ARRIVED, ""),
        ("DELIVERED", "BerichtBestaatAl", Standing.ARRIVED, ""),
        ("DELIVERED", "NietActiefOfGeabonneerd", Standing.CAME_BACK, "no_box"),
        ("REPORT", "BijlageTeGroot", Standing.CAME_BACK, "technical-failure"),
        ("FAILED", "", Standing.CAME_BACK, "technical-failure"),
    ],
)
def test_what_it_says_afterwards(
    server: FakeBox, status: str, code: str, standing: Standing, reason: str
) -> None:
    receipt = box().send(outgoing())
    server.statuses[str(ID)] = status
    server.codes[str(ID)] = code
    found = box().look_up(outgoing(), reference=receipt.reference)
    assert found == Found(standing, receipt.reference, reason)


def test_of_what_it_does_not_know_nobody_can_tell(server: FakeBox) -> None:
    for reference in ("", "8c33fde4-cd2f-45ef-b2ba-24a4a46ba92a"):
        assert box().look_up(outgoing(), reference=reference).standing is Standing.CANNOT_TELL


@pytest.mark.django_db
def test_who_has_no_box_gets_it_another_way(
    server: FakeBox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    message = sent(now=timezone.now(), addresses={Channel.BOX: BSN})
    assert (message.state, message.carrier) == ("sent", "berichtenbox")
    server.statuses[str(message.pk)] = "DELIVERED"
    server.codes[str(message.pk)] = "NietActiefOfGeabonneerd"
    assert follow(now=timezone.now(), since=timedelta(days=3)) == 1
    assert Bounce.objects.get().reason == "no_box"
    assert Message.objects.get(pk=message.pk).state == "bounced"
    assert BSN not in caplog.text


@pytest.mark.parametrize(
    "changes",
    [
        {"BERICHTENBOX_URL": "http://box.voorbeeld.example"},
        {"BERICHTENBOX_KEY": " "},
        {"BERICHTENBOX_OIN": "123"},
        {"BERICHTENBOX_TYPE": "TELANGWOORD"},
        {"BERICHTENBOX": "nabij.bestaat.niet.Box"},
    ],
)
def test_settings_that_cannot_be_used_are_said_at_the_start(
    settings: Settings, server: FakeBox, changes: dict[str, object]
) -> None:
    for name, value in changes.items():
        setattr(settings, name, value)
    with pytest.raises(ImproperlyConfigured):
        check_settings()


class Box:
    """What another supplier would bring."""

    code = "berichtenbox"
    is_connected = True

    def send(self, message: Outgoing) -> Receipt:
        """Take it over."""
        return Receipt("box-1")

    def look_up(self, message: Outgoing, *, reference: str = "") -> Found:
        """Say that it has it."""
        return Found(Standing.HAS_IT)


def test_it_is_a_carrier_of_another_supplier_or_says_that_it_is_none(settings: Settings) -> None:
    bare = box()
    assert not bare.is_connected
    with pytest.raises(Temporary, match="not_connected"):
        bare.send(outgoing())
    assert bare.look_up(outgoing()).standing is Standing.NEVER_HAD_IT
    settings.BERICHTENBOX = f"{__name__}.Box"
    assert box().send(outgoing()) == Receipt("box-1")
