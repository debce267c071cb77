# SPDX-License-Identifier: EUPL-1.2
"""An agent, a handler of one team and a manager at the pages of promises."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nabij.core.audit.public import Search, rows_found
from nabij.core.ui.testing.checking import check_page
from nabij.serve.followups.models import Deed, FollowUp
from nabij.serve.followups.tests.made import browser, employee, events, promised
from nabij.serve.followups.working import taking
from nabij.serve.followups.working.answering import keep

LIST = "/werkplek/beloften/"
pytestmark = pytest.mark.usefixtures("transactional_db")


def text_of(response: Any) -> str:
    """Return what stands in the main part of a good page, without tags."""
    page = response.content.decode()
    assert response.status_code == 200
    assert check_page(page) == []
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def recently(**changes: Any) -> FollowUp:
    """Promise something a moment ago."""
    return promised(**{"now": timezone.now() - timedelta(minutes=5), **changes})


def long_ago(**changes: Any) -> FollowUp:
    """Promise something that is late by now."""
    return promised(**{"now": timezone.now() - timedelta(days=30), **changes})


def one(row: FollowUp, deed: str = "") -> str:
    return f"{LIST}belofte/{row.pk}/{f'{deed}/' if deed else ''}"


def sent(row: FollowUp, deed: str, **fields: Any) -> dict[str, Any]:
    """Return a form as a browser sends it, by who has the page of now."""
    row.refresh_from_db()
    return {f"{deed}-{name}": value for name, value in ({"version": row.version} | fields).items()}


def test_an_agent_promises_and_hears_what_to_say() -> None:
    client = browser(employee("agent"))
    page = text_of(client.get(f"{LIST}nieuw/"))
    assert "Terugbellen U hoort van ons uiterlijk" in page
    filled = {
        "kind": "callback",
        "question": "Vraag over de aanslag",
        "team": "belastingen",
        "channel": "phone",
    }
    refused = text_of(client.post(f"{LIST}nieuw/", filled))
    assert "Vul in op welk nummer u iemand bereikt." in refused
    made = client.post(f"{LIST}nieuw/", filled | {"asker_phone": "0592990012"}, follow=True)
    page = text_of(made)
    assert "Zeg tegen de inwoner: u hoort van ons uiterlijk" in page
    assert "Vraag over de aanslag" in page
    assert "0592990012" in page


def test_one_calls_before_a_letter_goes_out_and_nobody_is_told_to_wait() -> None:
    client = browser(employee("agent"))
    filled = {
        "kind": "letter",
        "question": "Afwijzing kwijtschelding",
        "team": "belastingen",
        "channel": "post",
    }
    refused = text_of(client.post(f"{LIST}nieuw/", filled))
    assert "Vul in op welk nummer u iemand bereikt." in refused
    assert "Eerst bellen, dan de brief U hoort van ons" not in refused
    made = client.post(f"{LIST}nieuw/", filled | {"asker_phone": "0592990012"}, follow=True)
    page = text_of(made)
    assert "Bel voordat de brief weggaat, uiterlijk" in page
    assert "Zeg tegen de inwoner" not in page
    assert "Eerst bellen, dan de brief" in text_of(client.get(f"{LIST}?soort=letter"))
    (row,) = FollowUp.objects.all()
    keep(follow_up_id=row.pk, answer="", actor=employee("agent"), now=timezone.now())
    assert [one.activity for one in events()] == ["letter.promised", "letter.kept"]


def test_the_list_shows_what_is_late_first_with_words_and_is_downloaded_without_people() -> None:
    late, fresh = long_ago(question="Oud"), recently(question="Vers")
    client = browser(employee("agent"))
    page = text_of(client.get(LIST))
    assert page.index("Oud", page.index("Hoe staat het")) < page.index("Vers")
    assert re.search(r"Te laat sinds \d+ werkdagen", page)
    assert "1 belofte in deze lijst is langer dan een uur door niemand opgepakt." in page
    assert "Vers" not in text_of(client.get(f"{LIST}?wanneer=wachtend"))
    assert "Vers" not in text_of(client.get(f"{LIST}?wanneer=laat"))
    assert "Oud" not in text_of(client.get(f"{LIST}?volgorde=nieuwst&stand=afgerond"))
    assert "Niets gevonden" in text_of(client.get(f"{LIST}?soort=signal"))
    assert "Oud" in text_of(client.get(f"{LIST}?soort=onzin&pagina=99&van=wie"))
    csv = client.get(f"{LIST}?uitvoer=csv").getvalue().decode("utf-8-sig")
    assert len(csv.splitlines()) == 3
    assert str(late.pk) in csv
    assert "Veldkamp" not in csv
    assert "Vers" not in csv
    assert ContentFile(client.get(f"{LIST}?uitvoer=xlsx").content).read()[:2] == b"PK"
    seen = [row for row in rows_found(Search(kind="followup")) if row.views]
    assert {view.id for row in seen for view in row.views} == {str(late.pk), str(fresh.pk)}


def test_all_is_done_from_the_page_and_told_in_the_history() -> None:
    row, agent = recently(kind="reply"), employee("agent")
    client = browser(agent)

    def post(deed: str, **fields: Any) -> str:
        return text_of(client.post(one(row, deed), sent(row, deed, **fields), follow=True))

    assert "U werkt hieraan." in post("oppakken")
    assert "De poging is bewaard." in post("poging", outcome="no_answer", note="")
    assert "De klok staat stil" in post("vragen", note="Welk jaar?")
    page = text_of(client.get(one(row)))
    assert "Wacht op de inwoner" in page
    assert "De klok loopt weer." in post("verder", note="2026")
    assert "Het team ziet uw vraag" in post("hulp", team="kcc", note="Wat zei u?")
    assert "Teams die helpen KCC , gevraagd op" in text_of(client.get(one(row)))
    (asked,) = row.contributions.all()
    assert "Uw antwoord staat" in post("meehelpen", contribution=asked.pk, note="Niets")
    assert "ligt nu bij het andere team" in post("doorgeven", team="kcc", note="Niet van ons")
    assert "De notitie is bewaard." in post("notitie", note="Spreekt Fries")
    post("oppakken")
    assert "Iemand anders van het team" in post("teruggeven", note="Vrij")
    refused = post("nakomen", note="")
    assert "Schrijf op wat u antwoordde." in refused
    page = post("nakomen", note="Zo zit het.")
    assert "De belofte is nagekomen." in page
    for told in (
        "Nagekomen: op tijd",
        "Zo zit het.",
        "Doorgegeven aan KCC",
        "Geprobeerd te bereiken: geen gehoor",
        "KCC: Niets",
        "Spreekt Fries",
    ):
        assert told in page
    assert "De belofte staat weer open." in post("heropenen", note="Verkeerd")
    assert "U kunt haar weer openen" in post("intrekken", note="Belde zelf")
    assert Deed.objects.filter(follow_up=row).count() == 14


def test_what_went_out_of_sight_leads_back_to_the_list() -> None:
    row, colleague = promised(), employee("specialist", name="Saar", team="belastingen")
    given = sent(row, "doorgeven", team="kcc", note="Niet van ons.")
    answer = browser(colleague).post(one(row, "doorgeven"), given, follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "ligt nu bij het andere team" in text_of(answer)


def test_who_was_overtaken_hears_it_and_keeps_what_was_typed() -> None:
    row, agent = recently(), employee("agent")
    client = browser(agent)
    old = sent(row, "nakomen", note="Mijn lange verhaal")
    taking.claim(follow_up_id=row.pk, actor=employee("handler"), now=timezone.now())
    page = client.post(one(row, "nakomen"), old)
    told = text_of(page)
    assert "Iemand anders deed hier net iets mee." in told
    assert "Mijn lange verhaal" in told
    again = re.search(r'name="nakomen-version" value="(\d+)"', page.content.decode())
    assert again is not None
    assert int(again[1]) == 2


def test_one_of_another_team_does_not_see_it_and_a_reader_nothing() -> None:
    row = recently()
    other = browser(employee("handler", name="Van KCC", team="kcc"))
    assert other.get(one(row)).status_code == 404
    assert other.post(one(row, "oppakken"), sent(row, "oppakken")).status_code == 404
    assert "aanslag" not in text_of(other.get(LIST))
    assert other.get(f"{LIST}teams/").status_code == 200
    assert browser(employee("reader")).get(LIST).status_code == 403
    adviser = browser(employee("adviser"))
    assert adviser.get(LIST).status_code == 403
    assert "Belastingen" in text_of(adviser.get(f"{LIST}teams/"))
    assert browser(employee("agent")).post(one(row, "dansen")).status_code == 404


def test_only_who_hands_out_gives_it_to_another_and_many_at_once() -> None:
    row, agent = recently(), employee("agent")
    client = browser(agent)
    assert "Aan iemand geven" not in text_of(client.get(one(row)))
    given = sent(row, "toewijzen", employee=str(agent.pk))
    assert client.post(one(row, "toewijzen"), given).status_code == 403
    assert client.get(f"{LIST}overdragen/").status_code == 403
    manager = browser(employee("team-manager"))
    assert "Niemand heeft iets open staan" in text_of(manager.get(f"{LIST}overdragen/"))
    assert "Aan wie?" in text_of(manager.get(one(row, "toewijzen")))
    assert "gegeven" in text_of(manager.post(one(row, "toewijzen"), given, follow=True))
    handler = employee("handler")
    filled = {"whose": str(agent.pk), "to": str(agent.pk), "reason": "Verlof"}
    page = text_of(manager.post(f"{LIST}overdragen/", filled))
    assert "Kies iemand anders." in page
    filled["to"] = str(handler.pk)
    page = text_of(manager.post(f"{LIST}overdragen/", filled, follow=True))
    assert "1 belofte is overgedragen." in page
    row.refresh_from_db()
    assert row.employee == handler
    filled = {"whose": str(handler.pk), "to": "", "reason": "Verlof"}
    manager.post(f"{LIST}overdragen/", filled)
    row.refresh_from_db()
    assert row.employee is None


def test_it_is_found_by_number_address_and_words_and_nothing_stands_in_the_address() -> None:
    recently(question="De heg hangt over de stoep", asker_email="sanne@voorbeeld.example")
    recently(question="Iets anders", asker_phone="0592 99 00 99", asker_name="Joris")
    client = browser(employee("agent"))

    def found(typed: str) -> str:
        return text_of(client.post(f"{LIST}zoeken/", {"typed": typed}))

    assert "De heg" in found("+31 592 99 00 12")
    assert "De heg" in found("Sanne@voorbeeld.example")
    assert "De heg" in found("stoep HEG")
    assert "De heg" not in found("Joris")
    assert "Niets gevonden" in found("zeppelin")
    assert "Vul in wat u zoekt." in found("  ")


def test_who_heard_nothing_stands_on_a_list() -> None:
    long_ago(question="Al een maand stil")
    recently(question="Net gesproken")
    client = browser(employee("agent"))
    page = text_of(client.get(f"{LIST}stil/"))
    assert "Al een maand stil" in page
    assert "Net gesproken" not in page
    # How many days it is about stands in the field, also where nobody filled it in.
    shown = r'name="dagen" value="(\d+)"'
    assert re.findall(shown, client.get(f"{LIST}stil/").content.decode()) == ["3"]
    assert re.findall(shown, client.get(f"{LIST}stil/?dagen=60").content.decode()) == ["60"]
    assert "Al een maand stil" not in text_of(client.get(f"{LIST}stil/?dagen=60"))
    assert "Al een maand stil" in text_of(client.get(f"{LIST}stil/?dagen=veel"))


@pytest.mark.parametrize("page", ["", "stil/", "teams/", "nieuw/"])
def test_no_page_asks_more_than_twelve_questions(page: str) -> None:
    for number in range(30):
        long_ago(question=f"Vraag {number}")
    client = browser(employee("team-manager"))
    client.get(f"{LIST}{page}")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"{LIST}{page}").status_code == 200
    statements = [one["sql"] for one in asked if one["sql"].startswith(("SELECT", "INSERT"))]
    assert len(statements) <= 12, "\n".join(statement[:150] for statement in statements)


def test_the_page_of_one_asks_no_more_than_twelve_questions() -> None:
    row = recently()
    client = browser(employee("team-manager"))
    client.get(one(row))
    with CaptureQueriesContext(connection) as asked:
        client.get(one(row))
    statements = [each["sql"] for each in asked if each["sql"].startswith(("SELECT", "INSERT"))]
    assert len(statements) <= 12, "\n".join(statement[:150] for statement in statements)


def test_the_start_page_says_how_much_is_mine_and_nothing_where_nothing_is() -> None:
    agent = employee("agent")
    client = browser(agent)
    assert "Mijn beloften" not in text_of(client.get("/werkplek/"))
    long_ago(employee=agent.pk)
    recently(employee=agent.pk)
    assert "U hebt 2 open beloften. Bekijk ze 1 te laat" in text_of(client.get("/werkplek/"))


@pytest.mark.parametrize("role", ["director", "team-manager"])
def test_who_answers_for_teams_sees_how_they_stand_from_the_start_page(role: str) -> None:
    promised()
    client = browser(employee(role))
    page = text_of(client.get("/werkplek/"))
    assert "Er staat 1 belofte aan inwoners open. 1 is langer dan een uur" in page
    assert "1 te laat" in page
    teams = client.get(f"{LIST}teams/").content.decode()
    # No way leads to a page that is closed to the reader.
    assert (f'href="{LIST}"' in teams) is (client.get(LIST).status_code == 200)


def test_who_does_the_work_has_the_list_and_no_counts_beside_it() -> None:
    promised()
    assert "Beloften van de teams" not in text_of(browser(employee("agent")).get("/werkplek/"))
