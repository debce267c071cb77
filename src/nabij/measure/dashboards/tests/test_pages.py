# SPDX-License-Identifier: EUPL-1.2
"""The pages: how norms stand, what nobody records, and who sees what."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import numpy as np
import pyarrow as pa
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from nabij.core.clock.local import to_us
from nabij.core.organisation.models import Employee, Location, LocationHours, Role, Team
from nabij.core.organisation.public import add_employee, give_role
from nabij.core.ports.topics import TopicPort, topics
from nabij.core.ui.testing.checking import check_page
from nabij.measure.dashboards.reading.figures import month_before
from nabij.measure.dashboards.showing.wording import group_names
from nabij.measure.lake.public import EventBlock, write_import
from nabij.measure.norms.tests.calls import LATE, SOON, calls, write_calls

pytestmark = pytest.mark.slow
NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)
NORM = "/werkplek/sturen/telefoon-wachttijd/"


@pytest.fixture(autouse=True)
def _log(transactional_db: None, lake_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    rows = []
    for back in range(1, 14):
        month = month_before(NOW.date(), back)
        at = datetime(month.year, month.month, 10, 10, tzinfo=UTC)
        rows += calls("kcc", [SOON] * 95 + [LATE] * 5, at)
        rows += calls("belastingen", [SOON] * 20 + [LATE] * 30, at)
    write_calls(rows, source="telefonie", batch=1)
    Team.objects.create(code="kcc", name="Klantcontact")


def reader(
    team: str | None = None, *, role: str = "director", email: str = "d@voorbeeld.example"
) -> Client:
    """Return the browser of somebody with a role, for all or for one team."""
    pk = add_employee(actor=None, email=email, name="D", roles=[], now=NOW)
    employee = Employee.objects.get(pk=pk)
    give_role(
        actor=None,
        employee=employee,
        role=Role.objects.get(pk=role),
        team=Team.objects.get(pk=team) if team else None,
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(employee)
    return client


def text_of(response: Any) -> str:
    """Return what stands in the main part of a good page, without tags."""
    assert response.status_code == 200
    check_page(response)
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_all_norms_are_asked_of_the_book_and_of_the_lake_in_one_question_each() -> None:
    client = reader()
    client.get("/werkplek/sturen/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/werkplek/sturen/")
    told = [one["sql"] for one in asked.captured_queries]
    assert sum('FROM "norms_normversion"' in one for one in told) == 1
    assert sum('FROM "lake_source"' in one for one in told) == 1


def test_each_norm_says_what_it_can_and_no_more() -> None:
    text = text_of(reader().get("/werkplek/sturen/"))
    # 115 of 150 in time, of which the margin lies under 80%.
    assert "Telefoon opgenomen binnen 30 seconden Maart 2026 Niet te zeggen 76,7%" in text
    assert "69,3% tot 82,7% minstens 80% 150 geen aantoonbaar verschil" in text
    assert "Er is niets aantoonbaar veranderd" in text


def test_what_nobody_records_stands_apart_with_what_it_takes() -> None:
    text = text_of(reader().get("/werkplek/sturen/"))
    assert "E-mail beantwoord binnen 3 werkdagen contact.received, contact.answered" in text
    page = text_of(reader_again().get("/werkplek/sturen/mail-antwoord/"))
    assert "geen enkele bron legt vast wat ervoor nodig is" in page


def reader_again() -> Client:
    """Return another browser of the same director."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(Employee.objects.get(email="d@voorbeeld.example"))
    return client


def test_a_norm_apart_for_teams_by_their_names() -> None:
    text = text_of(reader().get(f"{NORM}?per=all&groep=team"))
    assert "Alles samen Klantcontact Gehaald 95,0%" in text
    assert "Wie erover gaat Klantcontact" in text
    assert "Alles samen belastingen Niet gehaald 40,0%" in text


def test_a_product_is_called_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    port = TopicPort(lambda _asked: [], lambda: [], lambda: {"paspoort": "Paspoort"})
    monkeypatch.setattr(topics, "_entries", {"products": port})
    name = group_names()
    assert name("product", "paspoort") == "Paspoort"
    assert name("product", "onbekend") == "onbekend"


def test_who_holds_it_for_one_team_sees_the_figures_of_that_one() -> None:
    browser = reader("kcc")
    text = text_of(browser.get(f"{NORM}?per=all&groep=team"))
    assert "Klantcontact" in text
    assert "belastingen" not in text
    assert "95,0%" in text_of(browser.get("/werkplek/sturen/"))


def test_figures_download_as_csv() -> None:
    answer = reader().get(f"{NORM}?per=year&uitvoer=csv")
    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    assert lines[0] == (
        "Periode;Oordeel;Cijfer;Marge;Beloofd;Goed;Aantal;Loopt nog;"
        "Niet te beoordelen;Getal;Ondergrens;Bovengrens"
    )
    assert lines[1].startswith("2026;Niet te zeggen;76,7%;")
    assert float(lines[1].split(";")[9].replace(",", ".")) == pytest.approx(0.7666667)


def test_a_choice_that_does_not_exist_shows_months() -> None:
    assert "Maart 2026" in text_of(reader().get(f"{NORM}?per=eeuw&groep=schoenmaat"))


def test_an_unknown_norm_is_not_found() -> None:
    assert reader().get("/werkplek/sturen/bestaat-niet/").status_code == 404


@pytest.mark.parametrize("per", ["day", "week", "month", "quarter", "year", "all"])
def test_every_period_has_a_page(per: str) -> None:
    assert "Telefoon opgenomen" in text_of(reader().get(f"{NORM}?per={per}"))


def test_the_second_look_asks_the_engine_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = reader()
    first = text_of(browser.get("/werkplek/sturen/"))

    def fail(*args: object, **more: object) -> None:
        raise AssertionError("the engine was asked again")

    monkeypatch.setattr("nabij.measure.norms.queries.figures_of", fail)
    assert text_of(browser.get("/werkplek/sturen/")) == first


def test_the_trend_downloads_as_a_picture_that_stands_by_itself() -> None:
    browser = reader()
    drawn = browser.get(f"{NORM}?grafiek=verloop&vorm=svg")
    assert drawn["Content-Type"] == "image/svg+xml"
    name = "verloop-van-telefoon-opgenomen-binnen-30-seconden.svg"
    assert drawn["Content-Disposition"] == f'attachment; filename="{name}"'
    text = drawn.content.decode()
    assert ElementTree.fromstring(text).get("width") == "960"
    assert "Telefoon opgenomen binnen 30 seconden" in text
    assert "maart 2026" in text
    assert "Aantal: 1.950. Maart 2025 tot en met maart 2026." in text
    png = browser.get(f"{NORM}?grafiek=verloop&vorm=png")
    assert png.content.startswith(b"\x89PNG")
    ten = browser.get("/werkplek/sturen/tien-cijfers/?grafiek=verloop-telefoon-wachttijd&vorm=svg")
    assert "Telefoon opgenomen binnen 30 seconden" in ten.content.decode()


def test_a_picture_of_another_kind_is_the_page() -> None:
    assert "Telefoon opgenomen" in text_of(reader().get(f"{NORM}?grafiek=verloop&vorm=exe"))


def test_ten_figures_on_one_sheet_and_as_pdf() -> None:
    browser = reader()
    text = text_of(browser.get("/werkplek/sturen/tien-cijfers/"))
    assert "Telefoon opgenomen binnen 30 seconden 76,7% minstens 80% Niet te zeggen" in text
    assert "Geen verschil: alle cijfers zijn gelijk" in text
    made = browser.get("/werkplek/sturen/tien-cijfers/?vorm=pdf")
    assert made["Content-Type"] == "application/pdf"
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(made.content)).pages)
    assert "76,7%" in words
    assert "10 april 2026" in words


def test_what_really_changed_stands_first_and_what_wobbled_does_not() -> None:
    first = month_before(NOW.date())
    moment = datetime(first.year, first.month, 11, 10, tzinfo=UTC)
    write_calls(calls("nieuw", [LATE] * 200, moment), source="telefonie-2", batch=2)
    text = text_of(reader().get("/werkplek/sturen/"))
    assert (
        "Echt veranderd Slechter Telefoon opgenomen binnen 30 seconden : in maart 2026 lager dan"
        " bij gewone schommelingen past" in text
    )


def test_what_is_open_is_told_with_its_age_and_what_is_too_late() -> None:
    mails = [
        (f"m{number}", "contact.received", NOW - timedelta(days=days), "kcc", 0.0)
        for number, days in enumerate([1, 2, 20, 30])
    ]
    done = ("m9", "contact.answered", NOW - timedelta(minutes=5), "kcc", 0.0)
    begun = ("m9", "contact.received", NOW - timedelta(days=2), "kcc", 0.0)
    write_calls([*mails, begun, done], source="mail", batch=3, kind="contact", channel="email")
    browser = reader()
    text = text_of(browser.get("/werkplek/sturen/"))
    assert "Wat nog open staat" in text
    # Of four that are open two are older than three working days.
    assert re.search(r"E-mail beantwoord binnen 3 werkdagen 4 \S+ werkdagen 2 ", text)
    assert "Klantcontact 4" in text_of(browser.get("/werkplek/sturen/mail-antwoord/"))


def test_hours_that_are_never_open_are_told_on_the_pages() -> None:
    location = Location.objects.create(code="huis", name="Stadhuis", is_default=True)
    LocationHours.objects.create(location=location, first_day=date(2020, 1, 1), week="")
    text = text_of(reader().get("/werkplek/sturen/"))
    assert "volgens de openingstijden bent u nooit open. Pas de openingstijden aan." in text
    assert "Telefoon opgenomen binnen 30 seconden" in text.split("Niet te tellen")[1]
    # What nobody records is a blind spot, whatever the hours are.
    assert "E-mail beantwoord" in text.split("Blinde vlekken")[1]
    page = text_of(reader_again().get(NORM))
    assert "volgens de openingstijden bent u nooit open" in page


def test_how_many_nobody_can_judge_stands_with_the_figures() -> None:
    at = datetime(2026, 3, 20, 10, tzinfo=UTC)
    write_import(
        source="elders",
        label="Elders",
        subject_kind="call",
        blocks=[
            EventBlock(
                subject=pa.array(["a", "a", "b", "b"]).dictionary_encode(),
                activity=pa.array(["call.offered", "call.answered"] * 2).dictionary_encode(),
                at_us=np.array([to_us(at)] * 4),
                row=np.arange(1, 5),
            )
        ],
        batch=2,
        now=NOW,
    )
    text = text_of(reader().get(NORM))
    assert "2 zijn niet te beoordelen, omdat niet is vastgelegd wat daarvoor nodig is" in text
    # March: 150 calls of which the wait is known, and the 2 of which it is not.
    assert "115 150 0 2" in text
    assert "Hoe er geteld is Op tijd opgenomen, van alle bellers." in text


def test_from_a_figure_down_to_what_missed_the_norm() -> None:
    browser = reader()
    links = re.findall(
        r'href="(/werkplek/sturen/[^"]+/gevallen/[^"]+)"', browser.get(NORM).content.decode()
    )
    assert any("van=2026-03-01&amp;tot=2026-04-01" in link for link in links)
    address = f"{NORM}gevallen/?van=2026-03-01&tot=2026-04-01&groep=team&waarde=kcc"
    text = text_of(browser.get(address))
    assert "Dagen 1 maart 2026 tot en met 31 maart 2026" in text
    assert "Team Klantcontact" in text
    # Five callers waited a minute.
    assert text.count("10 maart 2026 1 min Klantcontact") == 5
    assert "kcc-202603-95" in text
    assert "belastingen" not in text
    good = text_of(browser.get(f"{address}&stand=good"))
    assert "kcc-202603-0 10 maart 2026 10 s Klantcontact" in good
    made = browser.get(f"{address}&uitvoer=csv").getvalue().decode("utf-8-sig")
    assert len(made.splitlines()) == 6


def test_what_one_may_not_look_at_is_counted_and_not_denied() -> None:
    began = datetime(2026, 3, 10, 10, tzinfo=UTC)
    rows = [
        (name, activity, began + timedelta(hours=hours), "kcc", 0.0)
        for name in (str(uuid4()), str(uuid4()), "M-12")
        for hours, activity in enumerate(("contact.received", "contact.answered"))
    ]
    write_calls(rows, source="post", batch=1, kind="contact", channel="email")
    page = "/werkplek/sturen/mail-antwoord/gevallen/?stand=counted"
    text = text_of(reader().get(page))
    assert "2 ervan mag u niet bekijken." in text
    assert "M-12 10 maart 2026" in text


def test_a_norm_that_is_recorded_since_this_month_says_so() -> None:
    now = datetime(2026, 4, 8, 10, tzinfo=UTC)
    rows = [("M-1", one, now, "kcc", 0.0) for one in ("contact.received", "contact.answered")]
    write_calls(rows, source="post", batch=1, kind="contact", channel="email")
    browser = reader()
    text = text_of(browser.get("/werkplek/sturen/mail-antwoord/"))
    assert "Nog geen hele maand . Een oordeel en een verloop komen als er een maand" in text
    assert "niets begonnen" not in text
    assert "Verloop" not in text
    assert "Nog geen hele maand" in text_of(browser.get("/werkplek/sturen/"))


def test_who_may_not_see_cases_is_not_led_to_them() -> None:
    browser = reader(role="portfolio-holder")
    assert "gevallen" not in browser.get(NORM).content.decode()
    assert browser.get(f"{NORM}gevallen/").status_code == 403
