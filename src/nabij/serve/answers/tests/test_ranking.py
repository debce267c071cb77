# SPDX-License-Identifier: EUPL-1.2
"""The order of what is shown: products not pushed away by their answers, and no noise."""

from __future__ import annotations

from nabij.serve.answers.finding.ranking import ARTICLE, PRODUCT, in_order
from nabij.serve.catalogue.search.public import Covered, Entry, Hit, SearchIndex

PASSPORT = Entry(PRODUCT, "paspoort", "Paspoort", ("reisdocument",), "Hiermee reist u.")
DOG = Entry(PRODUCT, "hond", "Hondenbelasting", ("hond aanmelden",), "U betaalt voor een hond.")
LOST = Entry(ARTICLE, "kwijt", "Ik ben mijn paspoort kwijt. Wat nu?", ("pas weg",), "Meld het.")
ABROAD = Entry(ARTICLE, "buitenland", "Paspoort kwijt in het buitenland?", (), "Naar de ambassade.")
CHILD = Entry(ARTICLE, "baby", "Paspoort kwijt van een baby", (), "Beide ouders komen mee.")
NOISE = Entry(ARTICLE, "geluid", "Mijn buren maken lawaai", ("geluid",), "Praat erover.")
NEIGHBOUR = Entry(ARTICLE, "verward", "Mijn buurman is in de war", (), "Bel ons.")

INDEX = SearchIndex((PASSPORT, DOG, LOST, ABROAD, CHILD, NOISE, NEIGHBOUR))


def shown(question: str, about: dict[str, list[str]] | None = None) -> list[str]:
    return [key for _kind, key in in_order(INDEX.find(question, limit=30), about or {})]


def hit(kind: str, key: str, score: float) -> Hit:
    return Hit(kind, key, score, Covered(1.0, 1.0, (1.0,)))


def test_many_answers_do_not_push_their_product_away() -> None:
    assert "paspoort" in shown("paspoort kwijt")[:3]
    assert "paspoort" in shown("pasport")[:3]


def test_the_best_answer_brings_along_its_product_though_that_does_not_fit_itself() -> None:
    assert shown("lawaai") == ["geluid"]
    assert shown("lawaai", {"geluid": ["hond"]}) == ["geluid", "hond"]


def test_of_several_products_the_one_that_fits_comes_along_and_none_is_guessed() -> None:
    hits = [hit(ARTICLE, "a", 9), hit(ARTICLE, "b", 8), hit(PRODUCT, "p", 1)]
    assert in_order(hits, {"a": ["o", "p"]}) == [(ARTICLE, "a"), (PRODUCT, "p"), (ARTICLE, "b")]
    assert in_order(hits, {"a": ["o", "q"]}) == [(ARTICLE, "a"), (ARTICLE, "b"), (PRODUCT, "p")]


def test_a_product_that_stands_before_its_answer_stays_there() -> None:
    hits = [hit(PRODUCT, "p", 9), hit(ARTICLE, "a", 8)]
    assert in_order(hits, {"a": ["p"]}) == [(PRODUCT, "p"), (ARTICLE, "a")]


def test_what_shares_one_word_with_a_question_about_something_else_is_not_shown() -> None:
    assert shown("buren recept appeltaart") == []
    assert shown("") == []


def test_one_word_of_three_will_do_where_others_know_another() -> None:
    assert set(shown("boze buurman geluid")) == {"geluid", "verward"}


def test_one_word_shows_all_that_has_it_also_when_it_is_not_finished() -> None:
    assert {"geluid", "verward"} <= set(shown("bu"))


def test_a_typing_error_and_a_compound_are_covered() -> None:
    assert shown("hondebelasting betalen")[0] == "hond"
    assert shown("paspoort baby")[0] == "baby"


def test_words_written_apart_are_covered_both() -> None:
    index = SearchIndex([Entry(PRODUCT, "auto", "Autowrak", (), "")])
    assert index.find("auto wrak weg")[0].covered.words == 2.0


def test_letters_without_meaning_are_not_taken_for_a_short_word() -> None:
    index = SearchIndex([Entry(PRODUCT, "zzp", "Zzp", ("bos",), "")])
    assert index.find("zzzz") == []
    assert index.find("aaaaaaaa") == []
    assert index.find("vos") == []
