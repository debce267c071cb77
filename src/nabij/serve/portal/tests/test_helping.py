# SPDX-License-Identifier: EUPL-1.2
"""Residents say whether a page helped; what did not is a promise to act, and they hear of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.core.notify.public import messages
from nabij.core.organisation.public import Employee, Team
from nabij.core.ui.testing.checking import check_page
from nabij.serve.answers.models import Feedback, Use
from nabij.serve.answers.tests.browsing import ONE, browser
from nabij.serve.answers.tests.written import person, published
from nabij.serve.answers.writing.data import ArticleData
from nabij.serve.catalogue.public import Product, set_state
from nabij.serve.catalogue.tests.written import passport, text_of
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.public import keep, withdraw

pytestmark = pytest.mark.django_db
ANSWER, PRODUCT = "/antwoorden/paspoort-kwijt/", "/producten/paspoort/"
SAID = {"kind": "fout", "said": "Het kost nu meer.", "email": "anna@voorbeeld.example"}


@pytest.fixture(autouse=True)
def _whole() -> None:
    cache.clear()
    set_state(product=passport(), state=Product.State.PUBLISHED, now=timezone.now())


def resident() -> Client:
    return Client(SERVER_NAME="localhost")


def owned_answer() -> Employee:
    owner = person("specialist")
    data = ArticleData(owner=owner, team=Team.objects.get(pk="burgerzaken"))
    published(data=data, valid_from=localdate())
    return owner


def test_yes_is_counted_and_no_more() -> None:
    owned_answer()
    client = resident()
    for page in (ANSWER, PRODUCT):
        told = client.post(f"{page}hielp/", follow=True)
        assert "Fijn dat dit hielp. Dank u wel." in text_of(told)
    assert Use.objects.get().helped == 1
    assert not Feedback.objects.exists()


def test_no_becomes_a_promise_of_the_owner_and_who_said_it_reads_what_was_done() -> None:
    owner = owned_answer()
    client = resident()
    assert check_page(client.get(f"{ANSWER}melden/").content.decode()) == []
    page = client.post(f"{ANSWER}melden/", SAID, follow=True)
    assert check_page(page.content.decode()) == []
    assert "Wij kijken ernaar: uiterlijk" in text_of(page)
    promise, feedback = FollowUp.objects.get(), Feedback.objects.get()
    assert (promise.kind, promise.team_id, promise.employee) == ("signal", "burgerzaken", owner)
    assert (promise.question, promise.asker_email) == (SAID["said"], SAID["email"])
    assert feedback.text == ""
    one = f"/werkplek/antwoorden/meldingen/{feedback.pk}/"
    inside = browser("specialist")
    assert "Een inwoner meldde dit op de site." in text_of(inside.get(one))
    inside.post(one, {"done": "De prijs klopt weer."})
    promise.refresh_from_db()
    assert promise.state == "kept"
    assert sorted(one.kind for one in messages()) == [
        "answers.feedback_answered",
        "answers.feedback_given",
    ]
    assert "De prijs klopt weer." in text_of(client.get(f"/melding/{feedback.pk}/"))


def test_keeping_the_promise_of_a_product_closes_what_was_said() -> None:
    client = resident()
    client.post(f"{PRODUCT}melden/", SAID | {"email": ""})
    promise = FollowUp.objects.get()
    assert (promise.team_id, promise.product) == ("burgerzaken", "paspoort")
    page = text_of(browser("team-manager").get(f"/werkplek/beloften/belofte/{promise.pk}/"))
    assert "Wat hebt u gezegd? Wie het meldde, leest dit." in page
    keep(follow_up_id=promise.pk, answer="Aangepast.", actor=None, now=timezone.now())
    feedback = Feedback.objects.get()
    assert feedback.done == "Aangepast."
    assert "Aangepast." in text_of(client.get(f"/melding/{feedback.pk}/"))
    assert list(messages()) == []


def test_a_promise_that_was_withdrawn_is_not_looked_at_any_more() -> None:
    client = resident()
    client.post(f"{PRODUCT}melden/", SAID)
    promise = FollowUp.objects.get()
    withdraw(follow_up_id=promise.pk, reason="Dubbel.", actor=None, now=timezone.now())
    page = text_of(client.get(f"/melding/{Feedback.objects.get().pk}/"))
    assert "Uw melding is gesloten" in page
    assert "Wij kijken ernaar" not in page
    # Why is for colleagues.
    assert "Dubbel." not in page


@pytest.mark.parametrize(
    "changes",
    [{"said": "999 993 653"}, {"said": "x" * 2001}, {"website": "x"}, {"email": "anna"}],
)
def test_what_is_not_taken_keeps_nothing(changes: dict[str, Any]) -> None:
    page = resident().post(f"{PRODUCT}melden/", SAID | changes).content.decode()
    assert check_page(page) == []
    assert not Feedback.objects.exists()


def test_what_a_colleague_said_has_no_page_for_residents() -> None:
    owned_answer()
    inside = browser("agent")
    inside.post(f"{ONE}melden/", {"kind": "fout", "text": "Nee."})
    feedback = Feedback.objects.get()
    assert feedback.follow_up is not None
    assert resident().get(f"/melding/{feedback.pk}/").status_code == 404
