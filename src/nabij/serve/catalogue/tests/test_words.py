# SPDX-License-Identifier: EUPL-1.2
"""Words as search compares them: compounds, typing errors, filler."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.serve.catalogue.search.index import Entry, SearchIndex
from nabij.serve.catalogue.search.spelling import Spelling, changes_between
from nabij.serve.catalogue.search.words import (
    folded,
    heads_of,
    parts_of,
    telling_words_in,
    words_in,
)

KNOWN = {"paspoort", "aanvraag", "verhuizing", "formulier", "straat", "feest", "vergunning", "kind"}
words = st.text("abcdehiorstz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("paspoortaanvraag", ("paspoort", "aanvraag")),
        ("verhuizingsformulier", ("verhuizing", "formulier")),
        ("straatfeestvergunning", ("straat", "feest", "vergunning")),
        ("kinderfeest", ()),  # er is no letter that Dutch puts between
        ("paspoort", ()),
        ("onbekend", ()),
    ],
)
def test_a_compound_is_taken_apart_in_known_words(word: str, parts: tuple[str, ...]) -> None:
    assert parts_of(word, KNOWN) == parts


def test_what_stands_before_a_known_word_is_known_too() -> None:
    assert "carbidschieten" in heads_of({"carbidschietenmelding"}, {"melding"})


def test_filler_goes_unless_nothing_else_is_asked() -> None:
    assert telling_words_in("Hoe kan ik mijn paspoort aanvragen?") == ["paspoort", "aanvragen"]
    assert telling_words_in("Wat moet ik doen?") == ["wat", "moet", "ik", "doen"]


def test_marks_and_capitals_do_not_count() -> None:
    assert words_in("Crèche, CAFÉ’s") == ["creche", "cafe", "s"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("pasport", "paspoort"), ("rijbewjis", "rijbewijs"), ("verhuisen", "verhuizen")],
)
def test_a_typing_error_leads_to_the_word(typed: str, meant: str) -> None:
    assert Spelling(["paspoort", "rijbewijs", "verhuizen", "klacht"]).near(typed) == [meant]


def test_a_short_or_far_word_leads_nowhere() -> None:
    assert Spelling(["paspoort"]).near("pas") == []
    assert Spelling(["paspoort"]).near("rolstoel") == []


@given(words, words)
def test_changes_count_the_same_both_ways(one: str, other: str) -> None:
    assert changes_between(one, other) == changes_between(other, one)
    assert (changes_between(one, other) == 0) == (one == other)


@given(words, st.integers(0, 11))
def test_one_letter_left_out_is_one_change(word: str, place: int) -> None:
    place %= len(word)
    assert changes_between(word, word[:place] + word[place + 1 :]) == 1


def keys(index: SearchIndex, question: str) -> list[str]:
    return [hit.key for hit in index.find(question)]


def test_the_name_counts_more_than_the_text_and_rare_words_more_than_common() -> None:
    index = SearchIndex(
        [
            Entry("product", "pas", "Paspoort", text="Ook een rijbewijs is geldig."),
            Entry("product", "rijbewijs", "Rijbewijs"),
            Entry("product", "kliko", "Afvalcontainer", words=("kliko",)),
        ]
    )
    assert keys(index, "rijbewijs")[0] == "rijbewijs"
    assert keys(index, "rijb") == ["rijbewijs"]
    assert keys(index, "kliko kwijt") == ["kliko"]
    # One common word beside an exact fit is noise.
    common = [Entry("product", str(n), f"Belasting {n} betalen") for n in range(9)]
    debts = Entry("product", "schulden", "Hulp", words=("rekeningen niet betalen",))
    many = SearchIndex([*common, debts])
    assert keys(many, "ik kan mijn rekeningen niet betalen") == ["schulden"]
    assert len(keys(many, "betalen")) == 10
    assert keys(index, "zeppelin") == []
    assert keys(index, "  ?! ") == []


def test_an_empty_index_finds_nothing() -> None:
    assert keys(SearchIndex([]), "paspoort") == []


@given(st.text(max_size=60))
def test_any_question_is_answered(question: str) -> None:
    SEEN.find(question)


SEEN = SearchIndex([Entry("product", "paspoort", "Paspoort", words=("pas kwijt",))])


def test_an_index_in_a_folder_finds_what_it_finds_in_memory(tmp_path: Path) -> None:
    entries = [
        Entry("product", "paspoort", "Paspoort", ("reisdocument",)),
        Entry("article", "pas-kwijt", "Paspoort kwijt", (), "Meld het bij de balie."),
    ]
    in_memory = SearchIndex(entries)
    SearchIndex(entries, folder=tmp_path)
    opened = SearchIndex.opened(tmp_path)
    for question in ("paspoortaanvraag", "pasport", "reisdoc", "paspoort kwijt", "zeppelin"):
        assert opened.find(question) == in_memory.find(question)
    assert opened.find("pasport")[0].key == "paspoort"


def test_a_folder_without_an_index_is_none(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="known"):
        SearchIndex.opened(tmp_path)
    (tmp_path / "known-2.txt").write_text("paspoort")
    with pytest.raises(OSError, match="meta.json"):
        SearchIndex.opened(tmp_path)


@given(st.text())
def test_marks_on_letters_go_and_nothing_else_does(text: str) -> None:
    apart = unicodedata.normalize("NFKD", text.lower())
    assert folded(text) == "".join(one for one in apart if not unicodedata.combining(one))
