# SPDX-License-Identifier: EUPL-1.2
"""The pages: taking in, the list, one complaint with its steps, letters, and the year."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.core.audit.public import Search, rows_found
from nabij.core.ui.testing.checking import check_page
from nabij.serve.complaints.models import Complaint
from nabij.serve.complaints.tests.made import complaint, decided, officer, ready
from nabij.serve.complaints.working import handling
from nabij.serve.contacts.tests.had import begin, press, resident
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.tests.made import browser, employee, promised

PAGES = "/werkplek/klachten/"
pytestmark = pytest.mark.usefixtures("transactional_db")


def filled(**changes: Any) -> dict[str, Any]:
    return {
        "form": "written",
        "received_on": "2026-11-18",
        "channel": "post",
        "conduct": "Ik werd uitgelachen.",
        "theme": "treatment",
        "against": "staff",
        "team": "belastingen",
        **changes,
    }


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    content = response.content.decode()
    assert check_page(content) == []
    return content


def one(row: Complaint) -> str:
    return f"{PAGES}klacht/{row.pk}/"


def test_taken_in_by_hand_and_walked_to_a_letter() -> None:
    client = browser(officer())
    today = localdate()
    sent = filled(received_on=str(today - timedelta(days=3)), name="Sanne Veldkamp-Aa")
    answer = client.post(f"{PAGES}nieuw/", sent, follow=True)
    row = Complaint.objects.get()
    assert "u hoort uiterlijk" in answer.content.decode()
    page = one(row)
    assert "Nog niet bevestigd" in text(client, page)
    steps: list[tuple[str, dict[str, Any]]] = [
        ("bevestigen", {"how": "letter", "on": today}),
        ("behandelaar", {"handler": officer().pk, "was_not_involved": "on"}),
        ("niet-horen", {"ground": "declared"}),
        ("oordeel", {"on": today, "judgement": "partly", "findings": "Het ging niet goed."}),
    ]
    for version, (slug, given) in enumerate(steps, start=1):
        sent = {f"{slug}-{name}": value for name, value in given.items()}
        answer = client.post(f"{page}{slug}/", sent | {f"{slug}-version": version})
        assert answer.status_code == 302, answer.content.decode()
    shown = text(client, page)
    assert "Oordeel: deels gegrond" in " ".join(shown.split())
    letter = client.get(f"{page}brief/oordeel.docx")
    assert letter["Content-Type"].endswith("wordprocessingml.document")
    assert client.get(f"{page}brief/tevreden.pdf").status_code == 404


def test_a_step_out_of_order_comes_back_with_what_was_typed() -> None:
    row, client = complaint(), browser(officer())
    handling.hand_to(
        complaint_id=row.pk,
        handler=officer(),
        was_not_involved=True,
        actor=officer(),
        now=timezone.now(),
    )
    sent = {
        "oordeel-version": 2,
        "oordeel-on": "2026-11-20",
        "oordeel-judgement": "founded",
        "oordeel-findings": "Wat wij vonden",
    }
    answer = client.post(f"{one(row)}oordeel/", sent)
    content = answer.content.decode()
    assert "ontvangstbevestiging (9:6)" in content
    assert "Wat wij vonden" in content
    assert check_page(content) == []


def test_what_was_written_down_is_put_right_and_that_it_was_shown_is_recorded() -> None:
    row, client = complaint(), browser(officer())
    page = f"{one(row)}verbeteren/"
    assert "uitgelachen" in text(client, page)
    seen = list(rows_found(Search(kind="complaint", subject_id=str(row.pk), what="views")))
    assert {field for found in seen for view in found.views for field in view.fields} >= {"conduct"}
    sent = filled(version=1, received_on="2026-11-02", conduct="Zo was het.")
    assert client.post(page, sent)["Location"] == one(row)
    row.refresh_from_db()
    assert (row.conduct, row.due_on) == ("Zo was het.", date(2026, 12, 14))
    assert "Iemand anders deed hier net iets mee" in client.post(page, sent).content.decode()


def test_a_promise_becomes_a_complaint_and_ends() -> None:
    agent = employee("agent")
    client = browser(agent)
    asked = promised(kind="signal", asker_email="sanne@voorbeeld.example")
    page = text(client, f"/werkplek/beloften/belofte/{asked.pk}/")
    (link,) = re.findall(r'href="(/werkplek/klachten/nieuw/[^"]+)"', page)
    form = text(client, link)
    assert "Wil weten waarom de aanslag hoger is." in form
    assert "sanne@voorbeeld.example" in form
    answer = client.post(link, filled(ends_promise="on"))
    # Who takes it in may not see it afterwards.
    assert answer["Location"] == "/werkplek/"
    row = Complaint.objects.get()
    assert (row.source_kind, UUID(row.source_id)) == ("followup", asked.pk)
    assert FollowUp.objects.get().state == "withdrawn"
    assert client.get(one(row)).status_code == 403


def test_a_running_contact_keeps_what_was_typed_and_becomes_a_complaint() -> None:
    client = browser(employee("agent"))
    asker = resident()
    contact = begin(client)
    press(client, contact, f"wie:resident:{asker}")
    typed = "Zij werd aan de balie uitgelachen."
    form = press(client, contact, "verder:complaint", v1_text=typed).content.decode()
    assert check_page(form) == []
    assert typed in form
    assert "Wilgenhoek" in form
    assert re.search(r'value="oral"[^>]*checked', form)
    client.post(f"{PAGES}nieuw/?contact={contact.pk}", filled(form="oral", channel="phone"))
    row = Complaint.objects.get()
    assert (row.resident_id, row.source_kind) == (asker, "contact")
    assert client.get(f"{PAGES}nieuw/?contact=geen").status_code == 404


def test_the_list_tells_in_words_what_cannot_wait_and_files_tell_of_nobody() -> None:
    today = localdate()
    late = complaint(received_on=today - timedelta(days=60), now=timezone.now())
    complaint(received_on=today, conduct="Nieuw", team="kcc", now=timezone.now())
    client = browser(officer())
    content = text(client, PAGES)
    assert re.search(r"Te laat sinds \d+ dag", content)
    assert content.index(late.reference) < content.index("Nieuw")
    only = text(client, f"{PAGES}?termijn=laat")
    assert late.reference in only
    assert "Nieuw" not in only
    file = client.get(f"{PAGES}?uitvoer=csv").getvalue().decode()
    assert late.reference in file
    assert "uitgelachen" not in file
    assert "Sanne" not in file
    for typed in (late.reference, "sanne@voorbeeld.example", "uitgelachen"):
        found = client.post(f"{PAGES}zoeken/", {"typed": typed}).content.decode()
        assert late.reference in found, typed


def test_of_a_team_only_its_own_and_never_about_oneself() -> None:
    manager = employee("team-manager", name="Bas Balie", team="belastingen")
    mine, other = complaint(), complaint(team="kcc")
    own = complaint(about_employee=manager.pk)
    client = browser(manager)
    assert [client.get(one(row)).status_code for row in (mine, other, own)] == [200, 404, 404]
    assert browser(officer()).get(one(own)).status_code == 200


def test_the_year_in_numbers_as_page_file_and_document() -> None:
    for _number in range(5):
        decided(ready(complaint()), on=date(2026, 11, 20), now=timezone.now())
    complaint(team="kcc", theme="reach")
    client = browser(officer())
    year = f"{PAGES}jaar/2026/"
    client.post(year, {"remark": "Wij luisteren beter."})
    content = text(client, year)
    assert "te weinig om uit te splitsen" in content
    assert "Wij luisteren beter." in content
    file = client.get(f"{year}?uitvoer=csv").getvalue().decode()
    assert re.search(r"Oordeel;gegrond;5", file)
    director = browser(employee("director"))
    assert "Wij luisteren beter." in text(director, year)
    assert director.get(f"{year}klachten.docx").status_code == 200
    assert text(client, f"{PAGES}jaar/2019/")
    anybody = Client(SERVER_NAME="localhost")
    assert anybody.get("/klachten/2026/").status_code == 404
    # Who only counts publishes nothing.
    director.post(year, {"site": "ja"})
    assert anybody.get("/klachten/2026/").status_code == 404
    client.post(year, {"site": "ja"})
    told = text(anybody, "/klachten/2026/")
    assert "Wij luisteren beter." in told
    assert "Sanne" not in told
    assert "/klachten/2026/" in text(anybody, "/contact/")
    client.post(year, {"site": "nee"})
    assert anybody.get("/klachten/2026/").status_code == 404
