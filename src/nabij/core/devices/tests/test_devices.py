# SPDX-License-Identifier: EUPL-1.2
"""A screen is paired once, shows numbers to who walks by, and is ended from afar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from nabij.core.audit.public import Search, rows_found
from nabij.core.devices.actions import CODE_LASTS, add_device, give_new_code, pair
from nabij.core.devices.exceptions import PairingRefused
from nabij.core.devices.models import Device
from nabij.core.devices.showing import shown_groups
from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import set_demo_account
from nabij.core.ports import screens as port
from nabij.core.ports.screens import ScreenFigure, ScreenGroup, ScreenPort, Unit
from nabij.core.ui.testing.checking import check_page

SCREENS = "/werkplek/beheer/schermen/"
NOW = timezone.now()


@pytest.fixture
def boss(transactional_db: None) -> Client:
    """A browser in which an administrator is signed in."""
    cache.clear()
    email = "boss@voorbeeld.example"
    set_demo_account(
        email=email, name="Els", password="x", role="administrator", now=timezone.now()
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(Employee.objects.get(email=email))
    return client


def read(client: Client, path: str) -> str:
    page = client.get(path, follow=True).content.decode()
    assert check_page(page) == []
    return page


@pytest.fixture
def screen() -> Client:
    """A browser that nobody signed in to."""
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module with a group of every kind of figure."""
    offered = ScreenGroup(
        "Telefonie",
        (
            ScreenFigure("Gesprekken", 1234),
            ScreenFigure("Wachttijd", 95.0, Unit.SECONDS),
            ScreenFigure("Binnen de norm", 0.815, Unit.SHARE),
            ScreenFigure("Tevredenheid", None),
        ),
        covers=(NOW - timedelta(days=700), NOW - timedelta(days=400)),
    )
    known = {"calls": ScreenPort(1, lambda: (offered,))}
    monkeypatch.setattr(port.screens, "_entries", known)


def paired(screen: Client, code: str) -> str:
    page = screen.post("/scherm/koppelen/", {"code": code}, follow=True).content.decode()
    assert check_page(page) == []
    return page


def code_on(page: str) -> str:
    (code,) = re.findall(r"[A-Z2-9]{4}-[A-Z2-9]{4}", page.replace("ABCD-2345", ""))
    return str(code)


@pytest.mark.usefixtures("figures")
def test_what_a_screen_shows_is_chosen_when_it_is_added(boss: Client) -> None:
    boss.post(f"{SCREENS}nieuw/", {"name": "Hal", "shows": ["calls"]})
    assert Device.objects.get().shows == ["calls"]
    answer = boss.post(f"{SCREENS}nieuw/", {"name": "Muur", "shows": ["weather"]})
    assert answer.status_code == 200
    assert Device.objects.count() == 1


@pytest.mark.usefixtures("figures")
def test_a_screen_is_paired_with_a_code_and_shows_figures(boss: Client, screen: Client) -> None:
    assert screen.get("/scherm/")["Location"] == "/scherm/koppelen/"
    shown = boss.post(f"{SCREENS}nieuw/", {"name": "Hal"}, follow=True).content.decode()
    assert check_page(shown) == []
    # As people type: small letters, without the dash.
    page = paired(screen, code_on(shown).lower().replace("-", " "))
    for text in ("Telefonie", "tot en met", "1.234", "1,6 min", "82%", "–"):
        assert text in page
    assert screen.get("/scherm/")["Refresh"] == "20"
    assert "Hal" in read(boss, SCREENS)
    assert "nog niet gekoppeld" not in read(boss, SCREENS)
    found = list(rows_found(Search(kind="device")))
    assert len(found) == 2, "adding and pairing stand in the logbook"


def test_a_code_is_shown_once_and_refreshing_makes_no_other(boss: Client) -> None:
    made = boss.post(f"{SCREENS}nieuw/", {"name": "Hal"})
    code = code_on(read(boss, made["Location"]))
    again = read(boss, made["Location"])
    assert code not in again
    assert "De code is al getoond" in again
    assert Device.objects.count() == 1
    assert boss.get(f"{SCREENS}00000000-0000-7000-8000-000000000000/code/").status_code == 404


@pytest.mark.django_db
def test_a_screen_speaks_the_language_of_the_municipality(screen: Client) -> None:
    _device, code = add_device(name="Hal", now=timezone.now())
    paired(screen, code)
    answer = screen.get("/scherm/", headers={"accept-language": "en-US,en"})
    assert answer["Content-Language"] == "nl"
    assert "Er zijn nog geen cijfers" in answer.content.decode()


EVENING = datetime(2026, 3, 2, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("begin", "end", "told"),
    [
        (EVENING - timedelta(hours=5), EVENING, "Vandaag tot 14.05 uur"),
        (EVENING - timedelta(days=9), EVENING, "Van 21 februari 2026 tot vandaag 14.05 uur"),
        (EVENING - timedelta(days=1), EVENING - timedelta(days=1), "Van 1 maart 2026"),
        (
            EVENING - timedelta(days=9),
            EVENING - timedelta(days=1),
            "Van 21 februari 2026 tot en met 1 maart 2026",
        ),
        # Half past midnight here is still the day before in UTC.
        (
            datetime(2026, 2, 28, 23, 30, tzinfo=UTC),
            datetime(2026, 2, 28, 23, 40, tzinfo=UTC),
            "Van 1 maart 2026",
        ),
    ],
)
def test_figures_say_of_when_they_are(
    monkeypatch: pytest.MonkeyPatch, begin: datetime, end: datetime, told: str
) -> None:
    group = ScreenGroup("Telefonie", (ScreenFigure("Gesprekken", 9),), covers=(begin, end))
    monkeypatch.setattr(port.screens, "_entries", {"calls": ScreenPort(1, lambda: (group,))})
    assert [
        one.period
        for one in shown_groups(port.groups_for_screens(), now=EVENING + timedelta(minutes=1))
    ] == [told]


@pytest.mark.usefixtures("figures")
def test_an_ended_screen_shows_nothing_and_cannot_be_paired(boss: Client, screen: Client) -> None:
    device, code = add_device(name="Hal", now=timezone.now())
    paired(screen, code)
    boss.post(f"{SCREENS}{device.pk}/stoppen/")
    assert screen.get("/scherm/")["Location"] == "/scherm/koppelen/"
    assert "gestopt" in read(boss, SCREENS)
    assert boss.post(f"{SCREENS}{device.pk}/code/").status_code == 404


@pytest.mark.django_db
def test_a_code_counts_once_and_not_for_ever(screen: Client) -> None:
    _device, code = add_device(name="Hal", now=NOW)
    with pytest.raises(PairingRefused):
        pair(code=code, now=NOW + CODE_LASTS)
    pair(code=code, now=NOW + CODE_LASTS - timedelta(seconds=1))
    with pytest.raises(PairingRefused):
        pair(code=code, now=NOW)
    assert "klopt niet" in paired(screen, code)


@pytest.mark.django_db
def test_pairing_again_closes_out_who_had_it_before(screen: Client) -> None:
    device, code = add_device(name="Hal", now=timezone.now())
    paired(screen, code)
    assert screen.get("/scherm/").status_code == 200
    _device, code = give_new_code(device_id=device.pk, now=timezone.now())
    assert screen.get("/scherm/").status_code == 200, "until the new one is used"
    paired(Client(SERVER_NAME="localhost"), code)
    assert screen.get("/scherm/").status_code == 302


@pytest.mark.django_db
def test_who_guesses_is_stopped(screen: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"pair_screen": "3/5m/ip"}
    _device, code = add_device(name="Hal", now=timezone.now())
    for _try in range(3):
        assert "klopt niet" in paired(screen, "ABCD-2345")
    assert "te vaak" in paired(screen, code)
    assert Device.objects.get().paired_at is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "forged",
    [
        lambda proof: proof[:-1] + ("A" if proof[-1] != "A" else "B"),
        lambda proof: "0" * 32 + proof[32:],
        lambda proof: proof.partition(".")[0] + ".",
        lambda proof: "x",
        lambda proof: "",
    ],
    ids=["another secret", "another device", "no secret", "no proof", "nothing"],
)
def test_a_made_up_secret_shows_nothing(screen: Client, forged: Callable[[str], str]) -> None:
    _device, code = add_device(name="Hal", now=timezone.now())
    proof = pair(code=code, now=timezone.now())
    screen.cookies["nabij_screen"] = forged(proof)
    assert screen.get("/scherm/").status_code == 302


@pytest.mark.django_db
def test_the_secret_stays_on_the_screen_and_goes_nowhere_else(screen: Client) -> None:
    device, code = add_device(name="Hal", now=timezone.now())
    paired(screen, code)
    cookie = screen.cookies["nabij_screen"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/scherm/", True, "Strict")
    stored = " ".join(str(value) for value in Device.objects.values_list().get(pk=device.pk))
    assert cookie.value.partition(".")[2] not in stored
    assert code not in stored


def test_a_screen_is_no_colleague(boss: Client, screen: Client) -> None:
    _device, code = add_device(name="Hal", now=timezone.now())
    paired(screen, code)
    screen.cookies["nabij_screen"]["path"] = "/"
    for path in ("/werkplek/", SCREENS, "/api/v1/sources"):
        assert screen.get(path).status_code in {302, 401}
    assert boss.get("/scherm/").status_code == 302, "nor is a colleague a screen"
