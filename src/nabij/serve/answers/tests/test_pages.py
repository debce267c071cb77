# SPDX-License-Identifier: EUPL-1.2
"""Editors write and approve each other's answers; agents find and read them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from nabij.core.organisation.public import Team
from nabij.serve.answers.models import Article, Use, Version
from nabij.serve.answers.tests.browsing import LIST, ONE, browser, text_of
from nabij.serve.answers.tests.written import NOTE, person, published, rewritten, written
from nabij.serve.answers.writing.data import ArticleData
from nabij.serve.catalogue.tests.written import passport

pytestmark = pytest.mark.usefixtures("transactional_db")


def filled(**changes: Any) -> dict[str, Any]:
    """Return the writing form as a browser sends it."""
    return {
        "title": "Ik ben mijn paspoort kwijt. Wat nu?",
        "answer": "Kom naar de balie.",
        "text": "Neem een foto mee.",
        "note": NOTE,
        "based_on": "1",
        "doen": "bewaren",
        **changes,
    }


def test_an_answer_is_begun_written_asked_approved_and_read() -> None:
    passport()
    writer, approver = browser("editor"), browser("team-manager")
    begun = {"code": "paspoort-kwijt", "title": "Paspoort kwijt", "answer": "Meld het."}
    begun_page = writer.post(f"{LIST}nieuw/", {**begun, "products": ["paspoort"]}, follow=True)
    assert "Bewaard als concept. Schrijf nu de rest." in text_of(begun_page)
    page = text_of(writer.post(f"{ONE}schrijven/", filled(doen="vragen"), follow=True))
    assert "Bewaard. Een collega keurt het goed of zegt wat er moet." in page
    assert "U schreef hier zelf aan mee. Een collega moet het goedkeuren." in page
    assert writer.post(f"{ONE}versies/2/akkoord/").status_code == 403
    assert "Er wacht een versie op uw akkoord" in text_of(approver.get(ONE))
    agent = browser("agent")
    before = text_of(agent.get(ONE))
    assert "Dit antwoord is nog niet goedgekeurd. Noem het nog niet." in before
    assert "Kom naar de balie." not in before
    page = text_of(approver.post(f"{ONE}versies/2/akkoord/", follow=True))
    assert "Goedgekeurd. Binnen een minuut is het ook te vinden." in page
    page = text_of(agent.get(ONE))
    assert "Kort antwoord Kom naar de balie. Neem een foto mee." in page
    assert f"Lees dit niet voor en stuur het niet door. {NOTE}" in page
    assert "Hoort bij Paspoort" in page
    assert "Schrijven" not in page


def test_an_answer_that_is_given_back_tells_what_has_to_change() -> None:
    written(by=person("editor").pk)
    browser("editor").post(f"{ONE}versies/1/akkoord-vragen/")
    approver = browser("adviser")
    assert "Teruggeven: wat moet er anders?" in text_of(approver.get(f"{ONE}versies/1/teruggeven/"))
    approver.post(f"{ONE}versies/1/teruggeven/", {"because": "De prijs klopt niet."})
    page = text_of(browser("editor").get(f"{ONE}versies/1/"))
    assert "Teruggegeven door een collega De prijs klopt niet." in page
    told = text_of(approver.post(f"{ONE}versies/1/akkoord/", follow=True))
    assert "Een collega was u voor." in told


def test_the_second_of_two_writers_sees_what_is_different_and_keeps_all() -> None:
    written()
    one, other = browser("editor"), browser("adviser")
    one.post(f"{ONE}schrijven/", filled(answer="Kom langs aan de balie."))
    page = text_of(other.post(f"{ONE}schrijven/", filled(answer="Bel ons, of kom langs.")))
    assert "Editor 1 bewaarde versie 2" in page
    assert "toegevoegd: Bel ons" in page
    assert "Bel ons, of kom langs." in page
    assert Version.objects.count() == 2
    html = other.post(f"{ONE}schrijven/", filled(answer="X.")).content.decode()
    assert 'name="based_on" value="2"' in html
    other.post(f"{ONE}schrijven/", filled(answer="Bel ons, of kom langs.", based_on="2"))
    texts = Version.objects.order_by("number").values_list("answer", flat=True)
    assert list(texts)[1:] == ["Kom langs aan de balie.", "Bel ons, of kom langs."]


def test_the_check_is_shown_without_storing_anything() -> None:
    written()
    hard = "Middels dit formulier dient u voornoemde bescheiden te overleggen. [hier](antwoord:weg)"
    page = text_of(
        browser("editor").post(f"{ONE}schrijven/", filled(text=hard, doen="controleren"))
    )
    assert "Deze tekst kan beter" in page
    assert "Tekst, regel 1 : ‘Middels’ is een ambtelijk woord." in page
    assert "leidt naar iets wat er niet is: antwoord:weg." in page
    assert "Leesgemak volgens Flesch-Douma" in page
    assert "Zij zegt niet of een tekst B1 is." in page
    assert (
        hard
        in browser("editor")
        .post(f"{ONE}schrijven/", filled(text=hard, doen="controleren"))
        .content.decode()
    )
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": ""}, "Vraag of titel"),
        ({"text": "![x](https://x.example/x.png)"}, "Tekst"),
        ({"text": "[x](javascript:alert(1))"}, "Tekst"),
        ({"valid_from": "2026-12-01", "valid_until": "2026-12-01"}, "Dit ligt niet na de dag"),
        ({"text": "a" * 20_001}, "Tekst"),
    ],
)
def test_what_is_filled_in_wrongly_is_said_at_the_place(changes: dict[str, str], told: str) -> None:
    written()
    page = browser("editor").post(f"{ONE}schrijven/", filled(**changes))
    assert told in text_of(page)
    assert "Er gaat iets mis" not in text_of(page)
    assert Version.objects.count() == 1


def test_script_in_a_text_is_shown_and_not_run() -> None:
    published(text="<script>alert(1)</script>", answer="<b>Kom</b>")
    page = browser("agent").get(ONE).content.decode()
    assert "<script>alert" not in page
    assert "<b>Kom" not in page


def test_a_link_to_another_answer_leads_there() -> None:
    passport()
    published("elders", text="Lees [het paspoort](product:paspoort) en [dit](antwoord:elders).")
    page = browser("agent").get(f"{LIST}antwoord/elders/").content.decode()
    assert 'href="/werkplek/producten/product/paspoort/"' in page
    assert 'href="/werkplek/antwoorden/antwoord/elders/"' in page
    assert ".invalid" not in page


def test_the_list_is_narrowed_in_the_address() -> None:
    team = Team.objects.create(code="burgerzaken", name="Burgerzaken")
    product = passport()
    today = localdate()
    mine = ArticleData(team=team, products=(product,), review_on=today)
    published("een", title="Eén", data=mine)
    written("twee", title="Twee", data=ArticleData(review_on=today + timedelta(days=1)))
    asked = written("drie", title="Drie")
    browser("editor").post(f"{LIST}antwoord/{asked.code}/versies/1/akkoord-vragen/")
    client = browser("agent")

    def shown(query: str) -> set[str]:
        page = text_of(client.get(f"{LIST}lijst/?{query}")).split("Nakijken op", 1)[-1]
        return {word for word in ("Eén", "Twee", "Drie") if word in page}

    assert shown("") == {"Eén", "Twee", "Drie"}
    assert shown("stand=gepubliceerd") == {"Eén"}
    assert shown("stand=wacht") == {"Drie"}
    assert shown("stand=bezig") == {"Twee"}
    assert shown("team=burgerzaken") == {"Eén"}
    assert shown("product=paspoort") == {"Eén"}
    assert shown("nakijken=on") == {"Eén"}
    assert shown("stand=onzin&team=weg") == {"Eén", "Twee", "Drie"}
    assert client.get(f"{LIST}lijst/?uitvoer=csv").status_code == 200


def test_the_history_shows_what_changed_and_leads_back() -> None:
    article = published()
    rewritten(article, 1, answer="Kom langs en vraag een nieuw paspoort aan.", remark="Korter")
    client = browser("editor")
    page = text_of(client.get(f"{ONE}versies/"))
    assert "Versie 2 goedgekeurd geldt nu Korter" in page
    compared = client.get(f"{ONE}versies/2/?met=1")
    assert "<ins>" in compared.content.decode()
    assert "weggehaald: Meld het bij ons" in text_of(compared)
    page = text_of(client.post(f"{ONE}versies/1/terug/", {"nieuwste": "2"}, follow=True))
    assert "De oude tekst staat klaar als nieuw concept." in page
    told = text_of(client.post(f"{ONE}versies/1/terug/", {"nieuwste": "2"}, follow=True))
    assert "Een collega schreef intussen verder." in told
    assert client.get(f"{ONE}versies/9/").status_code == 404
    assert client.get(f"{ONE}versies/2/?met=x9").status_code == 200
    assert browser("agent").get(f"{ONE}versies/1/").status_code == 404


def test_an_answer_is_withdrawn_and_brought_back() -> None:
    published()
    client = browser("editor")
    page = text_of(client.post(f"{ONE}intrekken/", {"because": "Andere regels."}, follow=True))
    assert "Dit antwoord is ingetrokken. Noem het niet; vraag het team. Andere regels." in page
    agent = text_of(browser("agent").get(ONE))
    assert "Meld het bij ons" not in agent
    assert "Meld het bij ons" in text_of(client.post(f"{ONE}terugzetten/", follow=True))


def test_whose_it_is_changes_and_the_second_is_told() -> None:
    article = written()
    client = browser("editor")
    sent = {"revision": str(article.revision), "variants": "pas weg\r\npas weg\r\n"}
    assert "De gegevens zijn bewaard." in text_of(client.post(f"{ONE}gegevens/", sent, follow=True))
    assert Article.objects.get().variants == "pas weg"
    page = client.post(f"{ONE}gegevens/", {**sent, "variants": "anders"})
    assert "Een collega wijzigde dit antwoord intussen." in text_of(page)
    again = {"revision": str(Article.objects.get().revision), "variants": "anders"}
    client.post(f"{ONE}gegevens/", again)
    assert Article.objects.get().variants == "anders"


def test_reading_and_helping_are_counted_without_who() -> None:
    published()
    agent = browser("agent")
    agent.get(f"{ONE}?gevonden")
    agent.get(ONE)
    assert "Fijn. Dat is geteld." in text_of(agent.post(f"{ONE}geholpen/", follow=True))
    use = Use.objects.get()
    assert (use.views, use.searches, use.helped, use.not_helped) == (3, 1, 1, 0)
    assert "4 keer gelezen, 1 keer gevonden; hielp 1 keer wel" in text_of(agent.get(ONE))


def test_who_only_reads_figures_sees_no_answers() -> None:
    published()
    assert browser("reader").get(LIST).status_code == 403
    assert browser("agent").get(f"{ONE}schrijven/").status_code == 403
    assert browser("agent").post(f"{ONE}intrekken/", {"because": "x"}).status_code == 403
    assert browser("team-manager").post(f"{ONE}schrijven/", filled()).status_code == 403


def test_no_page_takes_more_than_twelve_queries() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    article = published(data=ArticleData(products=(passport(),)))
    rewritten(article, 1, answer="Nieuw.")
    client = browser("editor")
    client.get(ONE)
    for page in ("", "schrijven/", "gegevens/", "versies/", "versies/2/", "melden/"):
        with CaptureQueriesContext(connection) as taken:
            assert client.get(f"{ONE}{page}").status_code == 200
        own = [one for one in taken if "django_session" not in one["sql"]]
        assert len(own) <= 12, (page, "\n".join(one["sql"][:110] for one in own))
