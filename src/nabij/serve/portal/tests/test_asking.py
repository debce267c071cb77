# SPDX-License-Identifier: EUPL-1.2
"""Who asks on the site hears at once until when an answer comes, and the team has it to keep."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.core.notify.public import messages
from nabij.core.organisation.public import CalendarDay, Location, Team, add_location
from nabij.core.ui.testing.checking import check_page
from nabij.serve.catalogue.public import Product, set_state
from nabij.serve.catalogue.tests.written import passport, text_of
from nabij.serve.contacts.models import Contact
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.public import keep, withdraw
from nabij.serve.portal.checks import somebody_answers

pytestmark = pytest.mark.django_db
ASKED = {"question": "Mag mijn hond mee?", "how": "mailen", "email": "anna@voorbeeld.example"}


@pytest.fixture(autouse=True)
def _desk() -> None:
    cache.clear()
    Team.objects.create(code="kcc", name="KCC")


def resident() -> Client:
    return Client(SERVER_NAME="localhost")


def sent(client: Client, address: str = "/contact/", **changes: Any) -> str:
    answer = client.post(address, {**ASKED, **changes}, follow=True)
    html = answer.content.decode()
    assert check_page(html) == []
    return html


@pytest.mark.usefixtures("at_night")
def test_who_asks_at_night_hears_at_once_that_it_came_in() -> None:
    resident().post("/contact/", ASKED)
    (receipt,) = messages()
    assert receipt.due_at < timezone.now()


def test_a_question_becomes_a_contact_with_a_promise_and_a_confirmation() -> None:
    client = resident()
    assert check_page(client.get("/contact/").content.decode()) == []
    answer = client.post("/contact/", ASKED, follow=True)
    promise = FollowUp.objects.get()
    page = text_of(answer)
    assert "Wij mailen u uiterlijk" in page
    assert f"Het nummer van uw vraag is {promise.pk.hex[-8:]}" in page
    assert "hond" not in page
    assert "anna@" not in page
    assert (promise.kind, promise.team_id, promise.channel) == ("reply", "kcc", "form")
    assert (promise.question, promise.asker_email) == (ASKED["question"], ASKED["email"])
    assert Contact.objects.get().channel == "form"
    assert [one.kind for one in messages()] == ["portal.question_received"]
    keep(follow_up_id=promise.pk, answer="Ja.", actor=None, now=timezone.now())
    assert "Uw vraag is beantwoord" in text_of(client.get(f"/contact/{promise.pk}/"))


def test_what_was_withdrawn_is_not_called_answered() -> None:
    client = resident()
    sent(client)
    promise = FollowUp.objects.get()
    withdraw(follow_up_id=promise.pk, reason="Dubbel.", actor=None, now=timezone.now())
    page = text_of(client.get(f"/contact/{promise.pk}/"))
    assert "Uw vraag is gesloten" in page
    assert "beantwoord" not in page
    assert "Dubbel" not in page


def test_without_a_team_that_answers_nobody_types_in_vain() -> None:
    Team.objects.filter(pk="kcc").update(is_active=False)
    page = text_of(resident().get("/contact/"))
    assert "Hier kunt u nu geen vraag stellen" in page
    assert "Wat is uw vraag?" not in page
    assert [one.id for one in somebody_answers(None)] == ["portal.W001"]


def test_about_a_product_its_team_calls() -> None:
    set_state(product=passport(), state=Product.State.PUBLISHED, now=timezone.now())
    address = "/contact/?over=paspoort"
    client = resident()
    assert address in client.get("/producten/paspoort/").content.decode()
    told = sent(client, address, how="bellen", email="", phone="0599 990012")
    assert "Wij bellen u" in told
    promise = FollowUp.objects.get()
    assert (promise.kind, promise.team_id, promise.product) == (
        "callback",
        "burgerzaken",
        "paspoort",
    )
    assert list(messages()) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"question": "Mijn BSN is 999993653."}, "Dat hebben wij hier niet nodig"),
        ({"email": ""}, "Naar welk adres kunnen wij mailen?"),
        ({"how": "bellen"}, "Op welk nummer kunnen wij u bellen?"),
        ({"how": "bellen", "phone": "bel maar"}, "minstens 8 cijfers"),
        ({"question": "x" * 2001}, "2000"),
        ({"website": "https://spam.example"}, "Laat dit veld leeg"),
    ],
)
def test_what_cannot_be_taken_says_why_and_keeps_nothing(
    changes: dict[str, str], told: str
) -> None:
    assert told in sent(resident(), **changes)
    assert not FollowUp.objects.exists()
    assert not Contact.objects.exists()


def test_too_many_from_one_address_wait(settings: Any) -> None:
    limits = settings.ACCOUNT_RATE_LIMITS
    settings.ACCOUNT_RATE_LIMITS = {**limits, "ask_on_site": "1/10m/ip"}
    sent(resident())
    assert "Wacht tien minuten, of bel ons." in sent(resident())
    assert FollowUp.objects.count() == 1


def test_a_promise_that_was_not_asked_on_the_site_has_no_page() -> None:
    client = resident()
    sent(client)
    FollowUp.objects.update(channel="phone")
    assert client.get(f"/contact/{FollowUp.objects.get().pk}/").status_code == 404


def test_who_would_rather_call_or_come_sees_where_and_when() -> None:
    told = text_of(resident().get("/contact/"))
    assert "Bellen of langskomen" not in told  # nobody said where yet
    add_location(
        code="gemeentehuis",
        name="Gemeentehuis",
        week="ma-vr 09:00-12:30 13:00-17:00",
        visit_at="Raadhuisplein 1, Stad",
        call_at="0592 99 00 00",
    )
    CalendarDay.objects.create(day=localdate(), name="Verhuisdag")
    page = resident().get("/contact/")
    told = text_of(page)
    assert "Raadhuisplein 1, Stad" in told
    assert 'href="tel:0592990000"' in page.content.decode()
    assert (
        told.index("Vandaag,") < told.index("gesloten") < told.index("9.00 tot 12.30 uur en 13.00")
    )
    assert check_page(page.content.decode()) == []
    Location.objects.get().delete()
    assert "Raadhuisplein" not in text_of(resident().get("/contact/"))
