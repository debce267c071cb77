# SPDX-License-Identifier: EUPL-1.2
"""What may be told depends on how one established who it is, per product."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.core.residents.public import MarkData, MarkKind, set_mark
from nabij.serve.catalogue.public import Degree, Needs
from nabij.serve.catalogue.tests.written import text_of
from nabij.serve.contacts.models import Channel, Identified
from nabij.serve.contacts.telling import telling
from nabij.serve.contacts.tests.had import DESK, begin, press, product, resident
from nabij.serve.followups.tests.made import browser, employee

USUAL = Needs(Degree.NONE, Degree.CONTROL, Degree.PROOF)
OPEN = Needs(Degree.NONE, Degree.NONE, Degree.NONE, "Het gaat over een lamp.")
STRICT = Needs(Degree.NONE, Degree.PROOF, Degree.PROOF)
GENERAL = "U mag algemene informatie geven."
CASE = "U mag vertellen hoe het ervoor staat."
ALL = "U mag vertellen hoe het ervoor staat, en iets wijzigen of regelen."
Told = tuple[str, tuple[str, ...]]


@pytest.mark.parametrize(
    ("needs", "identified", "channel", "told"),
    [
        (
            USUAL,
            Identified.ANONYMOUS,
            Channel.DESK,
            (
                GENERAL,
                (
                    "Om te vertellen hoe het ervoor staat: stel twee controlevragen.",
                    "Voor een wijziging: vraag een identiteitsbewijs.",
                ),
            ),
        ),
        (
            USUAL,
            Identified.CONTROL,
            Channel.DESK,
            (CASE, ("Voor een wijziging: vraag een identiteitsbewijs.",)),
        ),
        (
            USUAL,
            Identified.CONTROL,
            Channel.PHONE,
            (
                CASE,
                (
                    "Voor een wijziging: laat de inwoner inloggen, of langskomen met een"
                    " identiteitsbewijs.",
                ),
            ),
        ),
        (
            USUAL,
            Identified.REPRESENTATIVE,
            Channel.DESK,
            (
                f"{CASE} Alleen waarvoor de volmacht geldt.",
                ("Voor een wijziging: vraag ook een identiteitsbewijs van de vertegenwoordiger.",),
            ),
        ),
        (USUAL, Identified.DOCUMENT, Channel.DESK, (ALL, ())),
        (USUAL, Identified.SIGNED_IN, Channel.CHAT, (ALL, ())),
        (OPEN, Identified.ANONYMOUS, Channel.PHONE, (ALL, ())),
        (
            STRICT,
            Identified.CONTROL,
            Channel.DESK,
            (
                GENERAL,
                (
                    "Om te vertellen hoe het ervoor staat, en voor een wijziging: vraag een"
                    " identiteitsbewijs.",
                ),
            ),
        ),
        (
            Needs(Degree.CONTROL, Degree.CONTROL, Degree.CONTROL),
            Identified.ANONYMOUS,
            Channel.PHONE,
            (
                "Vertel nog niets.",
                ("Voor alles wat u wilt vertellen of regelen: stel twee controlevragen.",),
            ),
        ),
    ],
)
def test_it_says_what_may_be_told_and_what_is_still_needed(
    needs: Needs, identified: Identified, channel: Channel, told: Told
) -> None:
    found = telling(needs, identified=identified, channel=channel, knows_who=True)
    assert (found.may, found.still) == told
    assert found.because == needs.because


@pytest.mark.parametrize("needs", [USUAL, OPEN, STRICT, Needs(*[Degree.PROOF] * 3)])
@pytest.mark.parametrize("identified", list(Identified))
@pytest.mark.parametrize("channel", list(Channel))
def test_there_are_words_for_all(needs: Needs, identified: Identified, channel: Channel) -> None:
    found = telling(needs, identified=identified, channel=channel, knows_who=False)
    assert found.may
    assert bool(found.still) is ("wijzigen" not in found.may)


@pytest.mark.django_db
def test_the_desk_says_it_beside_the_question_and_locks_nothing() -> None:
    product()
    client: Client = browser(employee("agent", team="kcc"))
    contact = begin(client)
    page = text_of(press(client, contact, "bewaar", v1_product="paspoort"))
    assert GENERAL in page
    assert "zoek op wie het is, en stel twee controlevragen." in page
    press(client, contact, f"wie:resident:{resident()}")
    asked = {"how": "control", "controls": ["birth", "address"]}
    assert CASE in text_of(press(client, contact, "bewaar", **asked))
    press(client, contact, "bewaar", v1_outcome="started", **asked)
    assert contact.questions.get().outcome == "started"


@pytest.mark.django_db
def test_who_has_a_secret_address_is_not_asked_for_it() -> None:
    product()
    client: Client = browser(employee("agent", team="kcc"))
    contact, somebody, now = begin(client), resident(), timezone.now()
    press(client, contact, f"wie:resident:{somebody}")
    asks = 'value="address"'
    assert asks in client.get(f"{DESK}{contact.pk}/hebben/").content.decode()
    until = localdate(now) + timedelta(days=9)
    data = MarkData(kind=MarkKind.ADDRESS, reason="Op verzoek.", until=until)
    set_mark(person_id=somebody, data=data, actor=None, now=now)
    assert asks not in client.get(f"{DESK}{contact.pk}/hebben/").content.decode()
