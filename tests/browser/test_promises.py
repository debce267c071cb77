# SPDX-License-Identifier: EUPL-1.2
"""A promise from list to kept, by keyboard; whoever manages sees, hands out and takes in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from nabij.serve.followups.learning.actions import end_agreement, learn
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.tests.made import employee, events, promised
from tests.browser.conftest import NARROW, Visitor
from tests.browser.test_pages import LOOKS

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("world")]
Visit = Callable[..., Visitor]
BASE = "/werkplek/beloften/"


@pytest.fixture
def promise() -> FollowUp:
    """A callback that the team Belastingen promised yesterday, which nobody took."""
    employee("specialist", name="Saar Specialist", team="belastingen")
    return promised(now=timezone.now() - timedelta(days=1))


def _do(visitor: Visitor, heading: str, submit: str) -> None:
    """Unfold a deed where it is folded, and send its form, by keyboard."""
    page = visitor.page
    summary = page.locator("summary", has_text=heading)
    if summary.locator("xpath=..").get_attribute("open") is None:
        summary.press("Enter")
    page.get_by_role("button", name=submit, exact=True).press("Enter")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_specialist_keeps_a_promise_by_keyboard(
    promise: FollowUp, visit: Visit, script: bool
) -> None:
    visitor = visit(java_script_enabled=script, viewport=NARROW)
    visitor.sign_in("saar.specialist")
    page = visitor.open(BASE)
    page.get_by_role("link", name="Wil weten waarom de aanslag hoger is.").press("Enter")
    page.get_by_role("heading", name="Wie wacht").wait_for()
    _do(visitor, "Oppakken", "Ik pak dit op")
    page.get_by_text("U werkt hieraan.").wait_for()
    _do(visitor, "Proberen te bereiken", "Poging bewaren")
    page.get_by_text("De poging is bewaard.").wait_for()
    _do(visitor, "De inwoner is geholpen", "Nagekomen")
    page.get_by_text("De belofte is nagekomen.").wait_for()
    promise.refresh_from_db()
    assert (promise.state, promise.attempts) == (FollowUp.State.KEPT, 1)
    told = [one.activity for one in events() if one.subject_id == str(promise.pk)]
    assert told == [
        "followup.promised",
        "followup.claimed",
        "followup.attempted",
        "followup.kept",
    ]
    assert visitor.complaints == []


def test_one_returns_it_with_a_reason_and_another_team_gets_it(
    promise: FollowUp, visit: Visit
) -> None:
    due = promise.due_at
    visitor = visit()
    visitor.sign_in("saar.specialist")
    page = visitor.open(f"{BASE}belofte/{promise.pk}/")
    _do(visitor, "Oppakken", "Ik pak dit op")
    page.locator("summary", has_text="Teruggeven aan het team").press("Enter")
    back = page.locator("details", has_text="Teruggeven aan het team")
    back.get_by_label("Waarom?").focus()
    page.keyboard.type("Gaat over de WOZ.")
    back.get_by_role("button", name="Teruggeven").press("Enter")
    page.get_by_text("Iemand anders van het team kan het oppakken.").wait_for()
    page.locator("summary", has_text="Doorgeven aan een ander team").press("Enter")
    on = page.locator("details", has_text="Doorgeven aan een ander team")
    on.get_by_label("Welk team?").select_option("kcc")
    on.get_by_label("Waarom?").focus()
    page.keyboard.type("Het KCC weet dit.")
    on.get_by_role("button", name="Doorgeven", exact=True).press("Enter")
    # It is no longer theirs to see, so the list comes, and says so.
    page.get_by_text("De belofte ligt nu bij het andere team.").wait_for()
    assert page.url.endswith(BASE)
    promise.refresh_from_db()
    # The clock goes on: what was said to the resident stands.
    assert (promise.team_id, promise.due_at, promise.employee_id) == ("kcc", due, None)
    assert visitor.complaints == []


def test_a_manager_sees_what_waits_and_hands_it_out(promise: FollowUp, visit: Visit) -> None:
    specialist = employee("specialist", name="Saar Specialist", team="belastingen")
    colleague = employee("specialist", name="Bo Collega", team="belastingen")
    FollowUp.objects.filter(pk=promise.pk).update(employee=specialist)
    visitor = visit()
    visitor.sign_in("team-manager")
    page = visitor.open(f"{BASE}teams/")
    page.get_by_role("rowheader", name="Belastingen").wait_for()
    page = visitor.open(f"{BASE}overdragen/")
    page.get_by_label("Van wie?").select_option(str(specialist.pk))
    page.get_by_label("Naar wie?").select_option(str(colleague.pk))
    page.get_by_label("Waarom?").focus()
    page.keyboard.type("Met verlof tot en met vrijdag.")
    page.get_by_role("button", name="Overdragen").press("Enter")
    page.wait_for_load_state("load")
    promise.refresh_from_db()
    assert promise.employee_id == colleague.pk
    assert visitor.complaints == []


def test_open_work_from_elsewhere_is_looked_at_and_taken_in(visit: Visit, tmp_path: Path) -> None:
    employee("specialist", name="Saar Specialist", team="belastingen")
    file = tmp_path / "open.csv"
    file.write_text(
        "nummer;team;beloofd op;uiterlijk op;soort;vraag;naam;telefoon\n"
        "Z-1;belastingen;2026-11-30 09:30;2026-12-03;Antwoord;Hoe staat het?;Noor;0592990011\n"
    )
    visitor = visit(java_script_enabled=False)
    visitor.sign_in("administrator")
    for chosen, told in (("look", "Er is nog niets ingelezen"), ("take", "is ingelezen")):
        page = visitor.open(f"{BASE}inlezen/")
        page.locator("[name=file]").set_input_files(file)
        page.locator("[name=source]").fill("zaaksysteem")
        page.locator(f"[name=what][value={chosen}]").check()
        page.get_by_role("button", name="Verder").press("Enter")
        page.get_by_text(told).wait_for()
    assert FollowUp.objects.get().source_number == "Z-1"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_signal_becomes_an_agreement_that_ends_and_holds_again(
    promise: FollowUp, visit: Visit, script: bool
) -> None:
    signal = promised(kind="signal", question="Kreeg twee brieven.", now=timezone.now())
    visitor = visit(java_script_enabled=script, viewport=NARROW)
    visitor.sign_in("saar.specialist")
    page = visitor.open(f"{BASE}belofte/{signal.pk}/")
    page.get_by_role("link", name="Er iets van leren").press("Enter")
    page.get_by_label("Wat doet u voortaan anders?").focus()
    page.keyboard.type("Bel eerst.")
    page.get_by_role("button", name="Afspraak maken").press("Enter")
    page.get_by_text("De afspraak is gemaakt.").wait_for()
    page = visitor.open(BASE)
    page.get_by_role("link", name="Afspraken van teams").press("Enter")
    page.get_by_role("button", name="Geldt niet meer").press("Enter")
    page.get_by_text("Deze afspraak geldt niet meer").wait_for()
    page.get_by_role("button", name="Ongedaan maken").press("Enter")
    page.get_by_text("De afspraak geldt weer.").wait_for()
    page.get_by_role("link", name="Bekijk de belofte").press("Enter")
    page.get_by_text("Kreeg twee brieven.").wait_for()
    assert visitor.complaints == []


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}"
)
def test_axe_finds_nothing_on_the_pages_about_promises(
    promise: FollowUp, visit: Visit, look: dict[str, Any]
) -> None:
    agreed: dict[str, Any] = {
        "text": "Bel eerst.",
        "team": "belastingen",
        "actor": None,
        "now": timezone.now(),
    }
    signal = promised(kind="signal", now=timezone.now())
    learn(follow_up_id=signal.pk, **agreed)
    ended = learn(follow_up_id=signal.pk, **agreed)
    end_agreement(agreement_id=ended, now=timezone.now())
    visitor = visit(**look)
    visitor.sign_in("administrator")
    wrong = []
    for path in (
        *("afspraken/", f"afspraken/?net={ended}&stand=oud", f"belofte/{signal.pk}/afspraak/"),
        *("", "?van=iedereen&wanneer=wachtend", "stil/", "teams/", "zoeken/", "nieuw/"),
        *("overdragen/", "inlezen/", f"belofte/{promise.pk}/", f"belofte/{promise.pk}/hulp/"),
    ):
        visitor.open(f"{BASE}{path}")
        wrong += [f"{path}: {fault}" for fault in visitor.axe()]
        wrong += [f"{path}: too wide"] if visitor.is_too_wide() else []
    assert wrong == []


def test_an_outsider_sees_no_promise(promise: FollowUp, visit: Visit) -> None:
    stranger = visit()
    page = stranger.open(f"{BASE}belofte/{promise.pk}/")
    assert "/aanmelden/" in page.url
    reader = visit()
    reader.sign_in("reader")
    page = reader.open(f"{BASE}belofte/{promise.pk}/")
    assert page.get_by_text("aanslag").count() == 0
