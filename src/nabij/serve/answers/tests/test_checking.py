# SPDX-License-Identifier: EUPL-1.2
"""The check beside a text: words, sentences, links and pictures, each with its place."""

from __future__ import annotations

import pytest
from django.test import override_settings

from nabij.core.notify.public import edit_words
from nabij.serve.answers.checking.judging import judge
from nabij.serve.answers.reading.markup import pointers_in, spoken
from nabij.serve.answers.tests.written import NOW, TODAY, lost_passport, person, published, written
from nabij.serve.catalogue.public import Product, set_state
from nabij.serve.catalogue.tests.written import passport

pytestmark = pytest.mark.django_db


def remarks(text: str, **changes: str) -> list[str]:
    judged = judge(lost_passport(text=text, **changes), today=TODAY)
    return [f"{one.where}: {one.text}" for one in judged.remarks]


def test_a_plain_text_passes_and_says_how_easy_it_reads() -> None:
    judged = judge(lost_passport(), today=TODAY)
    assert judged.is_plain
    assert judged.ease is not None
    assert judged.ease > 60


def test_each_part_is_told_by_its_name_and_line() -> None:
    found = remarks("Kom langs.\n\nMiddels een brief kan het ook.", answer="Conform de regels.")
    assert "Kort antwoord: ‘Conform’ is een ambtelijk woord. Schrijf liever: volgens." in found
    assert "Tekst, regel 3: ‘Middels’ is een ambtelijk woord. Schrijf liever: met." in found


def test_long_sentences_and_long_words_are_told() -> None:
    long = "Een zin met heel veel woorden " * 4 + "is lang."
    assert any("Maak er twee zinnen van." in one for one in remarks(long))
    judged = judge(lost_passport(text="De gehandicaptenparkeerkaart is er."), today=TODAY)
    assert any("is een lang woord. Kan het korter?" in one.text for one in judged.remarks)


def test_the_municipality_has_words_of_its_own() -> None:
    assert remarks("Dit is een zaakje.") == []
    edit_words(text="zaakje = ding", actor=person("administrator").pk, now=NOW)
    assert remarks("Dit is een zaakje.") == [
        "Tekst, regel 1: ‘zaakje’ is een ambtelijk woord. Schrijf liever: ding."
    ]


@override_settings(PUBLIC_ADDRESS="https://nabij.example")
def test_links_that_lead_nowhere_or_say_nothing_are_told() -> None:
    set_state(product=passport(), state=Product.State.PUBLISHED, now=NOW)
    published("er-is-er-een", valid_from=TODAY)
    written("concept")
    good = (
        "[kwijt](antwoord:er-is-er-een)",
        "[Paspoort](product:paspoort)",
        "[het Rijk](https://rijksoverheid.nl/weg)",
        "[onze site](https://nabij.example/aanmelden/)",
        "[bel ons](tel:140599)",
    )
    for link in good:
        assert remarks(f"Lees {link}.") == [], link
    bad = {
        "[kwijt](antwoord:concept)": "leidt naar iets wat er niet is: antwoord:concept",
        "[kwijt](antwoord:weg)": "leidt naar iets wat er niet is",
        "[Paspoort](product:weg)": "leidt naar iets wat er niet is",
        "[onze site](https://nabij.example/bestaat-niet/)": "leidt naar iets wat er niet is",
        "[werk](https://nabij.example/werkplek/)": "kunnen alleen medewerkers openen",
        "[site](/werkplek/)": "is geen adres",
        "[klik hier](tel:140599)": "zegt niet waar u uitkomt",
        "![foto](https://x.example/x.png)": "Kies er een uit Beelden",
    }
    for link, told in bad.items():
        (found,) = remarks(f"Lees {link}.")
        assert told in found, link


def test_marks_are_not_read_aloud() -> None:
    text = "## Kop\n\n- **Een** [link](https://x.example/lang)\n1. _twee_ en snake_case_blijft\n"
    assert spoken(text) == "Kop\n\nEen link\ntwee en snake_case_blijft\n"
    (pointer,) = pointers_in(text)
    assert (pointer.line, pointer.text, pointer.is_picture) == (3, "link", False)
