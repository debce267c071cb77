# SPDX-License-Identifier: EUPL-1.2
"""Colleagues find each other, keep their own card, and who looks after the team sees what lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from nabij.core.audit.public import Search, rows_found
from nabij.core.organisation.public import Employee
from nabij.core.people.models import Absence, Card
from nabij.core.people.public import change_team_card
from nabij.core.people.tests.conftest import Reader, employee
from nabij.core.ports.topics import Topic, TopicPort, topics

ReadAs = Callable[[Employee], Reader]
FELLING = Topic("boom-kappen", "Omgevingsvergunning kappen", "vergunningen")


@pytest.fixture
def _products() -> Iterator[None]:
    """Let a room offer one product."""
    port = TopicPort(
        lambda asked: [FELLING] if "boom" in asked else [], lambda: [FELLING], lambda: {}
    )
    kept = dict(topics._entries)
    topics._entries.clear()
    topics.register("proef", port)
    yield
    topics._entries.clear()
    topics._entries.update(kept)


@pytest.mark.usefixtures("_products")
@pytest.mark.parametrize(
    ("question", "found", "not_found"),
    [
        ("anna", "Anna de Boer", "Bram"),
        ("boer", "Anna de Boer", "Bram"),
        ("ozturk", "Bram Öztürk", "Anna"),
        ("Wie weet van kapvergunning?", "Weet van: kapvergunning", "Bram"),
        ("kapvergunningen", "Anna de Boer", "Bram"),
        ("kapvergunnig", "Anna de Boer", "Bram"),
        ("wie spreekt turks", "Bram Öztürk", "Anna"),
        ("een boom omzagen", "Verantwoordelijk voor: Omgevingsvergunning kappen", "Chantal"),
        ("hondenbelasting", "Kerntaak: Ozb en hondenbelasting opleggen", "Anna"),
        ("zeppelin", "Niemand gevonden", "Anna"),
    ],
)
def test_colleagues_are_found_by_name_and_by_what_it_is_about(
    anna: Employee,
    bram: Employee,
    chantal: Employee,
    keeper: Employee,
    read_as: ReadAs,
    question: str,
    found: str,
    not_found: str,
) -> None:
    change_team_card(
        team="belastingen", core_tasks=["Ozb en hondenbelasting opleggen"], phone="", email=""
    )
    page = read_as(keeper).get(f"?vraag={question}")
    assert found in page
    assert not_found not in page
    as_typed = read_as(keeper).client.get(
        "/werkplek/wie-is-wie/", {"vraag": question}, headers={"HX-Request": "true"}
    )
    assert found in as_typed.content.decode()
    assert "<html" not in as_typed.content.decode()


@pytest.mark.usefixtures("_products")
def test_one_keeps_the_own_card_and_colleagues_see_it(
    anna: Employee, bram: Employee, read_as: ReadAs
) -> None:
    page = read_as(anna).post(
        f"{anna.pk}/wijzigen/",
        title="Adviseur vergunningen",
        phone="0592 12 34 56",
        subjects="kapvergunning\nerfgrens, heg",
        products="omgevingsvergunning KAPPEN",
        skills="bemiddelen",
        languages="Nederlands, Engels",
        hours="ma-do 08:30-17:00",
        replacement=str(bram.pk),
    )
    assert "De kaart is bewaard." in page
    card = Card.objects.get(pk=anna.pk)
    assert card.subjects == ["kapvergunning", "erfgrens", "heg"]
    assert (card.products, card.team_id) == (["boom-kappen"], "vergunningen")
    seen = read_as(bram).get(f"{anna.pk}/")
    assert "Omgevingsvergunning kappen" in seen
    assert 'href="tel:0592123456"' in seen
    assert "Kaart wijzigen" not in seen
    rows = list(rows_found(Search(kind="card", subject_id=str(anna.pk))))
    assert rows
    assert "0592" not in str(rows)


@pytest.mark.usefixtures("_products")
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"phone": "bel maar"}, "Dit is geen telefoonnummer"),
        ({"hours": "meestal"}, "Schrijf de werktijden zo"),
        ({"subjects": "x" * 81}, "is te lang"),
        ({"subjects": "\n".join(map(str, range(41)))}, "Er passen er 40 op een kaart"),
        ({"products": "luchtkasteel"}, "Er is geen product ‘luchtkasteel’"),
    ],
)
def test_what_cannot_stand_on_a_card_is_told_at_its_question(
    anna: Employee, read_as: ReadAs, given: dict[str, Any], told: str
) -> None:
    assert told in read_as(anna).post(f"{anna.pk}/wijzigen/", **given)
    assert Card.objects.get(pk=anna.pk).subjects == ["kapvergunning", "dakkapel"]


def test_others_keep_cards_of_their_own_team_only(
    anna: Employee, bram: Employee, chantal: Employee, keeper: Employee, read_as: ReadAs
) -> None:
    page = read_as(keeper).post(
        f"{anna.pk}/wijzigen/", title="Jurist", team="vergunningen", subjects="bezwaar"
    )
    assert "De kaart is bewaard." in page
    assert Card.objects.get(pk=anna.pk).title == "Jurist"
    # Nobody is put in a team that one does not look after.
    read_as(keeper).post(f"{anna.pk}/wijzigen/", team="belastingen")
    assert Card.objects.get(pk=anna.pk).team_id == "vergunningen"
    for path in ("wijzigen/", "foto/", "afwezig/", "agenda/"):
        read_as(keeper).get(f"{chantal.pk}/{path}", status=403)
        read_as(bram).get(f"{anna.pk}/{path}", status=403)
    # Of the own card one keeps all but the team.
    read_as(anna).post(f"{anna.pk}/wijzigen/", team="belastingen", title="Jurist")
    assert Card.objects.get(pk=anna.pk).team_id == "vergunningen"


@pytest.mark.usefixtures("_products")
def test_half_a_day_away_is_told_to_colleagues_and_can_be_taken_back(
    anna: Employee, bram: Employee, read_as: ReadAs, monday: datetime
) -> None:
    page = read_as(anna).post(
        f"{anna.pk}/afwezig/",
        first_day="2026-11-30",
        first_part="ochtend",
        last_day="2026-11-30",
        last_part="ochtend",
        replacement=str(bram.pk),
    )
    assert "De afwezigheid is bewaard." in page
    seen = read_as(bram).get(f"{anna.pk}/")
    assert "Afwezig tot 12.30 uur" in seen
    assert f'href="/werkplek/wie-is-wie/{bram.pk}/">Bram Öztürk' in seen
    absence = Absence.objects.get()
    read_as(bram).post(f"{anna.pk}/afwezig/{absence.pk}/weg/", status=403)
    read_as(bram).post(f"{bram.pk}/afwezig/{absence.pk}/weg/", status=404)
    assert "De afwezigheid is weg." in read_as(anna).post(f"{anna.pk}/afwezig/{absence.pk}/weg/")
    assert "Vandaag aanwezig tot 17.00 uur" in read_as(bram).get(f"{anna.pk}/")


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2026-12-04", "2026-12-01", "De laatste dag ligt voor de eerste"),
        ("2026-11-02", "2026-11-03", "Deze dagen zijn al voorbij"),
        ("2026-12-04", "2036-12-04", "langer dan twee jaar"),
        ("morgen", "2026-12-04", "geldige datum"),
    ],
)
def test_days_that_cannot_be_are_told(
    anna: Employee, read_as: ReadAs, monday: datetime, first: str, last: str, told: str
) -> None:
    page = read_as(anna).post(
        f"{anna.pk}/afwezig/",
        first_day=first,
        first_part="ochtend",
        last_day=last,
        last_part="middag",
    )
    assert told in page
    assert not Absence.objects.exists()


def test_a_team_shows_its_tasks_people_and_who_may_change_it(
    anna: Employee, keeper: Employee, read_as: ReadAs
) -> None:
    assert "Team wijzigen" not in read_as(anna).get("teams/vergunningen/")
    read_as(anna).get("teams/vergunningen/wijzigen/", status=403)
    read_as(keeper).get("teams/belastingen/wijzigen/", status=403)
    page = read_as(keeper).post(
        "teams/vergunningen/wijzigen/",
        core_tasks="Vergunningen verlenen\nHandhaven",
        phone="0592 65 43 21",
        email="vergunningen@lindeveen.example",
    )
    for text in ("Het team is bewaard.", "Handhaven", "tel:0592654321", "Anna de Boer"):
        assert text in page
    assert "Vergunningen verlenen" in read_as(anna).get()


def test_gaps_are_listed_for_the_own_team_and_closed_one_by_one(
    anna: Employee, bram: Employee, chantal: Employee, keeper: Employee, read_as: ReadAs
) -> None:
    page = read_as(keeper).get("ontbreekt/")
    assert "Anna de Boer" in page
    assert "geen foto, geen werktijden, geen vervanging" in page
    assert "geen kerntaken, geen telefoon of e-mailadres" in page
    assert "Chantal" not in page
    read_as(anna).get("ontbreekt/", status=403)
    assert "Uw eigen kaart is nog niet af" in read_as(anna).get()


def test_all_colleagues_are_listed_taken_along_and_printed(
    anna: Employee, bram: Employee, chantal: Employee, read_as: ReadAs, monday: datetime
) -> None:
    reader = read_as(anna)
    page = reader.get("collegas/?team=vergunningen")
    assert "Bram Öztürk" in page
    assert "Chantal" not in page
    assert "Chantal" in reader.get("collegas/?team=onzin")
    file = reader.client.get("/werkplek/wie-is-wie/collegas/?uitvoer=csv")
    rows = file.getvalue().decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Naam;Functie;Team;Telefoon;E-mailadres;Nu")
    assert "Anna de Boer" in rows[1]
    assert "Vandaag aanwezig tot 17.00 uur" in rows[1]
    printed = reader.get("afdrukken/")
    assert printed.index("Chantal") < printed.index('id="team-vergunningen"')


def test_who_left_is_shown_nowhere(anna: Employee, bram: Employee, read_as: ReadAs) -> None:
    Employee.objects.filter(pk=bram.pk).update(is_active=False)
    reader = read_as(anna)
    assert "Bram" not in reader.get("collegas/")
    assert "Niemand gevonden" in reader.get("?vraag=bram")
    reader.get(f"{bram.pk}/", status=404)


def test_lists_cost_the_same_few_queries_however_many_work_here(
    anna: Employee, read_as: ReadAs, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for number in range(30):
        employee(f"Collega{number} Test", "vergunningen", subjects=("kapvergunning",))
    client = read_as(anna).client
    for path in ("?vraag=kapvergunning", "collegas/", "teams/vergunningen/", "afdrukken/", ""):
        with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
            client.get(f"/werkplek/wie-is-wie/{path}")
