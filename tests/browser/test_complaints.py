# SPDX-License-Identifier: EUPL-1.2
"""A complaint from letter to judgement, by keyboard and without script; and who may not see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.serve.complaints.models import Complaint
from nabij.serve.complaints.tests.made import complaint, officer
from nabij.serve.followups.tests.made import employee, events, teams
from tests.browser.conftest import NARROW, Visitor
from tests.browser.test_pages import LOOKS

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("world")]
Visit = Callable[..., Visitor]
BASE = "/werkplek/klachten/"


def _step(visitor: Visitor, heading: str, submit: str, **typed: str) -> None:
    """Unfold a step where it is folded, type what it asks, and send it; all by keyboard."""
    page = visitor.page
    step = page.locator("details", has=page.locator("summary", has_text=heading)).first
    if step.get_attribute("open") is None:
        step.locator("summary").press("Enter")
    for label, text in typed.items():
        step.get_by_label(label.replace("_", " ")).first.focus()
        page.keyboard.type(text)
    step.get_by_role("button", name=submit, exact=True).press("Enter")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_complaint_is_taken_in_heard_and_judged(visit: Visit, script: bool) -> None:
    teams()
    handler = officer()
    visitor = visit(java_script_enabled=script, viewport=NARROW)
    visitor.sign_in("kim.kwaliteit")
    page = visitor.open(BASE)
    page.get_by_role("link", name="Klacht opnemen").first.press("Enter")
    page.get_by_label("Waar gaat de klacht over?").focus()
    page.keyboard.type("Ik werd aan de balie uitgelachen.")
    page.get_by_label("Onderwerp").select_option("treatment")
    page.get_by_label("Over welk team gaat het?").select_option("belastingen")
    page.get_by_label("Naam van wie klaagt").focus()
    page.keyboard.type("Sanne Veldkamp-Aa")
    page.locator("[name=address]").focus()
    page.keyboard.type("Dorpsstraat 12, Lindeveen")
    page.get_by_role("button", name="Klacht opnemen").press("Enter")
    page.get_by_role("heading", name="Klacht K-").wait_for()
    _step(visitor, "Ontvangst bevestigen", "Bevestigd")
    page.get_by_text("De ontvangst is bevestigd.").wait_for()
    choose = page.locator("details", has=page.locator("summary", has_text="Behandelaar kiezen"))
    if choose.get_attribute("open") is None:
        choose.locator("summary").press("Enter")
    choose.get_by_label("Wie behandelt de klacht?").select_option(str(handler.pk))
    choose.get_by_label("was niet betrokken").press(" ")
    choose.get_by_role("button", name="Kiezen").press("Enter")
    page.get_by_text("De behandelaar is gekozen.").wait_for()
    _step(
        visitor,
        "Gehoord: verslag",
        "Verslag bewaren",
        **{"Verslag": "Beiden vertelden hun kant."},
    )
    page.get_by_text("Het verslag is bewaard.").wait_for()
    judge = page.locator("details", has=page.locator("summary", has_text="Oordeel geven"))
    if judge.get_attribute("open") is None:
        judge.locator("summary").press("Enter")
    judge.get_by_label("gegrond", exact=True).press(" ")
    judge.get_by_label("Wat hebt u uitgezocht").focus()
    page.keyboard.type("Dit had niet mogen gebeuren.")
    judge.get_by_role("button", name="Oordeel vastleggen").press("Enter")
    page.get_by_text("Het oordeel staat vast.").wait_for()
    # The letter with the ombudsman clause is there to be sent.
    page.get_by_role("heading", name="Brieven").wait_for()
    row = Complaint.objects.get()
    assert (row.judgement, row.handler_id) == ("founded", handler.pk)
    told = {one.activity for one in events() if one.subject_id == str(row.pk)}
    assert told >= {"complaint.received", "complaint.confirmed", "complaint.decided"}
    assert visitor.complaints == []


def test_it_ends_informally_only_when_the_resident_says_so(visit: Visit) -> None:
    row = complaint(now=timezone.now(), received_on=localdate())
    officer()
    visitor = visit()
    visitor.sign_in("kim.kwaliteit")
    page = visitor.open(f"{BASE}klacht/{row.pk}/")
    step = page.locator("details", has=page.locator("summary", has_text="De klager is tevreden"))
    step.locator("summary").press("Enter")
    step.get_by_label("Wat zei de klager").focus()
    page.keyboard.type("Het is goed zo.")
    step.get_by_role("radio").first.press(" ")
    step.get_by_role("button", name="De klacht is opgelost").press("Enter")
    page.wait_for_load_state("load")
    row.refresh_from_db()
    assert row.closed_on is None
    step = page.locator("details", has=page.locator("summary", has_text="De klager is tevreden"))
    # What was typed stands there still.
    assert step.get_by_label("Wat zei de klager").input_value() == "Het is goed zo."
    step.get_by_label("De klager zei zelf tevreden te zijn").press(" ")
    step.get_by_role("button", name="De klacht is opgelost").press("Enter")
    page.get_by_text("De klacht is opgelost. De klager zei zelf tevreden te zijn.").wait_for()
    row.refresh_from_db()
    assert row.closed_on == localdate()
    assert visitor.complaints == []


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}"
)
def test_axe_finds_nothing_on_the_pages_about_complaints(
    visit: Visit, look: dict[str, Any]
) -> None:
    received = localdate() - timedelta(days=2)
    row = complaint(now=timezone.now(), received_on=received)
    officer()
    visitor = visit(**look)
    visitor.sign_in("kim.kwaliteit")
    wrong = []
    for path in (
        *("", "nieuw/", "zoeken/", "maatregelen/", f"jaar/{received.year}/"),
        *(f"klacht/{row.pk}/", f"klacht/{row.pk}/verbeteren/"),
    ):
        visitor.open(f"{BASE}{path}")
        wrong += [f"{path}: {fault}" for fault in visitor.axe()]
        wrong += [f"{path}: too wide"] if visitor.is_too_wide() else []
    assert wrong == []


def test_who_it_is_about_and_strangers_do_not_see_it(visit: Visit) -> None:
    about = employee("quality-officer", name="Ad Aangeklaagd")
    row = complaint(about_employee=about.pk)
    for who in ("ad.aangeklaagd", "reader", ""):
        visitor = visit()
        if who:
            visitor.sign_in(who)
        page = visitor.open(f"{BASE}klacht/{row.pk}/")
        assert page.get_by_text("uitgelachen").count() == 0
        assert page.get_by_text("Veldkamp").count() == 0
