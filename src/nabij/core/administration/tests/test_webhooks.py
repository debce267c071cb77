# SPDX-License-Identifier: EUPL-1.2
"""An administrator lets a program hear of what happens, and sees whether it arrives."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from nabij.core.administration.tests.test_people import boss, read
from nabij.core.audit.public import Search, page_of
from nabij.core.jobs.testing import queued_jobs, run_due_jobs
from nabij.core.sign_in.tests.conftest import employee
from nabij.core.ui.testing.checking import check_page
from nabij.core.webhooks.public import webhooks
from nabij.core.webhooks.tests.conftest import doors, open_door
from nabij.core.webhooks.tests.receivers import Receiver, receiving

__all__ = ["boss", "doors", "employee"]

HOOKS = "/werkplek/beheer/webhooks/"


@pytest.fixture
def receiver(settings: Settings, doors: None) -> Iterator[Receiver]:
    """A program that receives, on a host that is listed."""
    settings.WEBHOOK_HOSTS, settings.DEBUG = ["127.0.0.0/8"], True
    with queued_jobs(), receiving() as one:
        yield one


def made(boss: Client, receiver: Receiver) -> tuple[str, str]:
    """Make a webhook to opened doors on the page; return its address and its secret."""
    asked = {"name": "Zaaksysteem", "url": receiver.url, "activities": ["door.opened"]}
    page = boss.post(f"{HOOKS}nieuw/", asked, follow=True).content.decode()
    assert check_page(page, language="nl") == []
    (secret,) = re.findall(r"whsec_[\w+/]{43}=", page)
    (address,) = set(re.findall(rf"{HOOKS}[0-9a-f-]{{36}}/", page))
    return address, secret


def run() -> None:
    run_due_jobs(now=timezone.now(), raise_errors=True)


def good(page: str) -> str:
    """Return a page in which nothing is wrong."""
    assert check_page(page, language="nl") == []
    return page


def test_a_webhook_is_made_tried_and_seen(boss: Client, receiver: Receiver) -> None:
    address, secret = made(boss, receiver)
    boss.post(f"{address}proef/")
    run()
    assert receiver.received[0].is_signed_with(secret)
    shown = good(read(boss, address))
    assert "webhook.tried" in shown
    assert "Deur open (door.opened)" in shown
    assert "aangenomen" in shown
    assert "204" in shown
    assert secret not in shown + read(boss, HOOKS)


def test_what_did_not_arrive_says_why_and_is_sent_again(boss: Client, receiver: Receiver) -> None:
    address, _secret = made(boss, receiver)
    receiver.answers(500)
    open_door(now=timezone.now())
    run()
    (listed,) = webhooks()
    assert (listed.waiting, listed.failed) == (1, 0)
    shown = good(read(boss, address))
    assert "500 (geweigerd)" in shown
    assert "Er lukt niets sinds" in shown
    assert "Volgende poging" in shown
    assert "met rust" not in shown
    (again,) = re.findall(rf"{address}[0-9a-f-]{{36}}/opnieuw/", shown)
    receiver.answers(200)
    boss.post(again)
    run()
    assert len({one.headers["webhook-id"] for one in receiver.received}) == 1
    assert "Er lukt niets sinds" not in read(boss, address)


def test_a_busy_receiver_is_seen_to_be_left_alone(boss: Client, receiver: Receiver) -> None:
    address, _secret = made(boss, receiver)
    receiver.answers(503, "Retry-After: 3600")
    open_door(now=timezone.now())
    run()
    assert "Nabij laat het adres met rust tot" in good(read(boss, address))


def test_a_stopped_webhook_is_told_on_the_start_page_and_goes_on(
    boss: Client, receiver: Receiver
) -> None:
    address, _secret = made(boss, receiver)
    receiver.answers(410)
    open_door(now=timezone.now())
    run()
    assert "1 webhook is gestopt door fouten" in read(boss, "/werkplek/")
    assert "410 (het adres wil niets meer horen)" in good(read(boss, HOOKS))
    assert "Gestopt door fouten" in good(read(boss, address))
    boss.post(f"{address}aanzetten/")
    assert "gestopt" not in read(boss, "/werkplek/")


def test_it_can_stand_still_and_go_on(boss: Client, receiver: Receiver) -> None:
    address, _secret = made(boss, receiver)
    boss.post(f"{address}stilzetten/")
    open_door(now=timezone.now())
    run()
    assert receiver.received == []
    assert "staat stil" in good(read(boss, address))
    boss.post(f"{address}aanzetten/")
    assert "Stilzetten" in read(boss, address)


def test_a_new_secret_is_shown_once_and_the_old_one_signs_along(
    boss: Client, receiver: Receiver
) -> None:
    address, old = made(boss, receiver)
    page = good(boss.post(f"{address}geheim/", follow=True).content.decode())
    (new,) = re.findall(r"whsec_[\w+/]{43}=", page)
    boss.post(f"{address}proef/")
    run()
    (received,) = receiver.received
    assert received.is_signed_with(new)
    assert received.is_signed_with(old)
    assert "tekent mee tot" in good(read(boss, address))


def test_what_is_taken_away_is_gone(boss: Client, receiver: Receiver) -> None:
    address, _secret = made(boss, receiver)
    boss.post(f"{address}verwijderen/")
    assert "Zaaksysteem" not in read(boss, HOOKS)
    assert boss.get(address).status_code == 404


def test_a_host_that_is_not_listed_is_refused_on_the_form(boss: Client, receiver: Receiver) -> None:
    asked = {"name": "X", "url": "https://elders.voorbeeld.nl/", "activities": ["door.opened"]}
    page = good(boss.post(f"{HOOKS}nieuw/", asked, follow=True).content.decode())
    assert "NABIJ_WEBHOOK_HOSTS" in page


def test_without_listed_hosts_the_page_says_what_to_do(boss: Client, settings: Settings) -> None:
    settings.WEBHOOK_HOSTS = []
    page = good(read(boss, HOOKS))
    assert "NABIJ_WEBHOOK_HOSTS" in page
    assert "Webhook maken" not in page


def test_the_logbook_tells_who_made_and_changed_it_without_address_or_secret(
    boss: Client, receiver: Receiver
) -> None:
    address, secret = made(boss, receiver)
    boss.post(f"{address}stilzetten/")
    changes = [change for row in page_of(Search()).rows for change in row.changes]
    told = str(changes)
    assert "127.0.0.1" in told
    assert "paused" in told
    assert "haak" not in told
    assert secret not in told
