# SPDX-License-Identifier: EUPL-1.2
"""An adviser writes products and formulas; others read them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.apps import apps

from nabij.core.audit.public import Search, rows_found
from nabij.core.ports.figures import PROMISES, FiguresPort, LiveFigure, figures
from nabij.serve.catalogue.models import (
    Certainty,
    Formula,
    MissedSearch,
    NationalProduct,
    Product,
)
from nabij.serve.catalogue.tests.written import browser, passport, text_of

LIST = "/werkplek/producten/"
SEARCH = f"{LIST}zoeken/"
PASSPORT = f"{LIST}product/paspoort/"
FORMULA = f"{LIST}formules/flits/"
pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture(autouse=True)
def _measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """One promise that is measured."""
    told = LiveFigure(
        "Aan de beurt binnen 5 minuten",
        "minstens 90%",
        verdict="Gehaald",
        tone="positive",
        value="95,3%",
        period="Oktober 2026",
        count=1521,
        url="/werkplek/sturen/balie-wachttijd/",
        capability="norms.see",
    )

    def live(codes: Any, now: datetime) -> dict[str, LiveFigure]:
        return {code: told for code in codes if code == "balie-wachttijd"}

    port = FiguresPort(lambda: [("balie-wachttijd", told.name)], live)
    monkeypatch.setitem(figures._entries, PROMISES, port)


def filled(**changes: Any) -> dict[str, Any]:
    """Return the form of a product as a browser sends it."""
    return {
        "name": "Rijbewijs",
        "summary": "",
        "text": "Kom naar de balie.",
        "how_desk": "Met een afspraak.",
        "words": "roze pasje\n\nRoze Pasje\n",
        "life_events": ["auto"],
        **changes,
    }


def test_a_product_is_written_published_changed_and_lapses() -> None:
    client = browser("adviser")
    page = text_of(client.post(f"{LIST}nieuw/", filled(code="rijbewijs"), follow=True))
    assert "Het product is bewaard als concept." in page
    assert "Geen team. Kies het team dat erover gaat." in page
    product = Product.objects.get(pk="rijbewijs")
    assert [one.word for one in product.words.all()] == ["roze pasje"]
    stand = f"{LIST}product/rijbewijs/stand/"
    assert "gepubliceerd" in text_of(client.post(stand, {"stand": "published"}, follow=True))
    change = f"{LIST}product/rijbewijs/wijzigen/"
    refused = text_of(client.post(change, filled(text="")))
    assert "Dit product is gepubliceerd en kan niet zonder tekst." in refused
    page = text_of(client.post(change, filled(text="Het kan ook online."), follow=True))
    assert "Het kan ook online." in page
    assert "vervallen" in text_of(client.post(stand, {"stand": "withdrawn"}, follow=True))
    assert "Rijbewijs" not in text_of(client.get(LIST))
    assert "concept" in text_of(client.post(stand, {"stand": "draft"}, follow=True))
    assert len(list(rows_found(Search(kind="product")))) == 5


def test_what_has_no_text_is_not_published() -> None:
    client = browser("adviser")
    client.post(f"{LIST}nieuw/", filled(code="leeg", text=""))
    told = text_of(client.post(f"{LIST}product/leeg/stand/", {"stand": "published"}, follow=True))
    assert "Schrijf eerst een tekst." in told
    assert Product.objects.get(pk="leeg").state == Product.State.DRAFT


def test_a_state_that_is_none_is_refused() -> None:
    passport()
    client = browser("adviser")
    assert client.post(f"{PASSPORT}stand/", {"stand": "weg"}).status_code == 404


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"code": "paspoort"}, "Er is al een product met deze code."),
        ({"code": "met spatie"}, "Code"),
        ({"code": "nieuw", "name": ""}, "Naam"),
        ({"code": "nieuw", "url_digital": "https://x.example/"}, "Zeg ook in woorden hoe"),
        ({"code": "nieuw", "deviation": "Wij doen het anders."}, "Van welke formule wijkt u af?"),
        ({"code": "nieuw", "text": "![x](https://x.example/x.png)"}, "Tekst"),
    ],
)
def test_what_is_filled_in_wrongly_is_said_at_the_place(changes: dict[str, str], told: str) -> None:
    passport()
    page = text_of(browser("adviser").post(f"{LIST}nieuw/", filled(**changes)))
    assert told in page
    assert Product.objects.count() == 1


def test_script_in_a_text_is_shown_and_not_run() -> None:
    client = browser("adviser")
    bad = "<script>alert(1)</script>\n\n[klik](javascript:alert(1))"
    client.post(f"{LIST}nieuw/", filled(code="fout", text=bad))
    page = client.get(f"{LIST}product/fout/").content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_a_product_shows_the_figure_of_its_norm_to_who_may_open_it() -> None:
    passport()
    page = browser("adviser").get(PASSPORT)
    told = text_of(page)
    assert "95,3% in oktober 2026, van 1.521 Gehaald" in told
    assert 'href="/werkplek/sturen/balie-wachttijd/"' in page.content.decode()
    assert "/werkplek/sturen/" not in browser("agent").get(PASSPORT).content.decode()


def test_a_norm_that_is_no_more_leaves_its_code() -> None:
    passport()
    Product.objects.update(norm="oude-norm")
    told = text_of(browser("agent").get(PASSPORT))
    assert "oude-norm Hier hoort nog geen norm bij." in told


def test_the_list_is_narrowed_searched_and_downloaded() -> None:
    passport()
    client = browser("adviser")
    client.post(f"{LIST}nieuw/", filled(code="rijbewijs"))
    assert "Paspoort" not in text_of(client.get(f"{LIST}?mist=no-team"))
    assert "Rijbewijs" not in text_of(client.get(f"{LIST}?formule=flits"))
    found = text_of(client.get(f"{LIST}?zoek=pas+kwijt"))
    assert "Paspoort" in found
    assert "Rijbewijs" not in found
    assert "Paspoort" in text_of(client.get(f"{LIST}?mist=onzin&team=onzin"))
    rows = client.get(f"{LIST}?uitvoer=csv").getvalue().decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert "niets" in rows[1]


def test_a_product_is_found_in_everyday_words_while_one_types_and_without_script() -> None:
    passport()
    agent = browser("agent")
    assert "1 product gevonden Paspoort concept" in text_of(agent.get(f"{SEARCH}?vraag=pasport"))
    part = agent.get(f"{SEARCH}?vraag=pas", headers={"HX-Target": "gevonden", "HX-Request": "true"})
    assert "Paspoort" in part.content.decode()
    assert "<html" not in part.content.decode()
    agent.post(f"{PASSPORT}stand/", {"stand": "withdrawn"})
    browser("adviser").post(f"{PASSPORT}stand/", {"stand": "withdrawn"})
    assert "Niets gevonden." in text_of(agent.get(f"{SEARCH}?vraag=pasport"))


def test_what_found_nothing_is_an_event_and_a_list_for_editors() -> None:
    agent = browser("agent")
    for _again in range(2):
        agent.get(f"{SEARCH}?vraag=zeppelin+123456782+huren")
    agent.get(f"{SEARCH}?vraag=zepp", headers={"HX-Target": "gevonden", "HX-Request": "true"})
    assert [event.activity for event in outbox()] == ["search.found_nothing"] * 2
    assert "zeppelin" not in str([vars(event) for event in outbox()])
    assert MissedSearch.objects.get().words == "zeppelin huren"
    assert "Wat niets vond" not in text_of(agent.get(SEARCH))
    assert "zeppelin huren 2 keer" in text_of(browser("editor").get(SEARCH))


def test_words_that_nobody_missed_for_half_a_year_are_gone() -> None:
    browser("agent").get(f"{SEARCH}?vraag=zeppelin")
    MissedSearch.objects.update(last_on=date(2020, 1, 1))
    browser("agent").get(f"{SEARCH}?vraag=luchtschip")
    assert [one.words for one in MissedSearch.objects.all()] == ["luchtschip"]


def outbox() -> list[Any]:
    return list(apps.get_model("events", "OutboxEvent").objects.all())


def test_an_agent_reads_and_a_reader_does_not() -> None:
    passport()
    agent = browser("agent")
    assert "Wijzigen" not in text_of(agent.get(PASSPORT))
    assert agent.get(f"{PASSPORT}wijzigen/").status_code == 403
    assert agent.post(f"{PASSPORT}stand/", {"stand": "draft"}).status_code == 403
    assert browser("reader").get(LIST).status_code == 403


def national(name: str) -> NationalProduct:
    return NationalProduct.objects.create(
        uri=f"http://standaarden.overheid.nl/owms/terms/{name}_(x)",
        name=name,
        is_municipal=True,
        is_for_people=True,
        is_for_businesses=False,
        is_application=True,
        listed_on=date(2026, 1, 1),
    )


def test_of_each_national_product_one_says_whether_it_is_offered() -> None:
    client = browser("editor")
    assert "nabij catalogue import-upl" in text_of(client.get(f"{LIST}landelijk/"))
    one, other = national("visvergunning"), national("havenverordening")
    page = text_of(client.get(f"{LIST}landelijk/"))
    assert "visvergunning inwoners Ja" in page
    assert "Biedt u dit?" not in text_of(browser("agent").get(f"{LIST}landelijk/"))
    form = client.get(f"{LIST}nieuw/", {"upl": one.uri}).content.decode()
    assert 'value="Visvergunning"' in form
    assert 'value="visvergunning"' in form
    client.post(f"{LIST}nieuw/", filled(code="visvergunning", national=one.uri))
    no = f"{LIST}landelijk/niet-aanbieden/?upl={other.uri}"
    assert "Niet aanbieden: havenverordening" in text_of(client.get(no))
    page = text_of(client.post(no, {"because": "Wij hebben geen haven."}, follow=True))
    assert "Over alles is besloten" in page
    assert "havenverordening: Wij hebben geen haven." in page
    page = text_of(client.post(no, {"open": "1"}, follow=True))
    assert "havenverordening inwoners" in page


def test_a_formula_is_described_and_promises_something_that_is_measured() -> None:
    client = browser("adviser")
    assert "Flits" in text_of(client.get(f"{LIST}formules/"))
    assert "Deze formule belooft nog niets." in text_of(client.get(FORMULA))
    sent = {"text": "U bent op tijd aan de beurt.", "figure": "balie-wachttijd"}
    page = text_of(client.post(f"{FORMULA}zekerheid/", sent, follow=True))
    assert "U bent op tijd aan de beurt. 95,3% in oktober 2026, van 1.521 Gehaald" in page
    assert "Er gaat iets mis" not in text_of(client.post(f"{FORMULA}zekerheid/", {"text": ""}))
    (certainty,) = Certainty.objects.all()
    gone = client.post(f"{LIST}zekerheid/{certainty.pk}/weghalen/", follow=True)
    assert "Deze formule belooft nog niets." in text_of(gone)
    texts = {name: "Nieuw." for name in ("name", "summary", "looks_like")}
    assert "Nieuw." in text_of(client.post(f"{FORMULA}wijzigen/", texts, follow=True))
    assert Formula.objects.get(pk="flits").asks_of_work == ""
    assert len(list(rows_found(Search(kind="formula")))) == 3
