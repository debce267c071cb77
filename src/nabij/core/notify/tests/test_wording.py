# SPDX-License-Identifier: EUPL-1.2
"""The check of texts: what it finds, where, and what it lets pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.notify.kinds import LANGUAGES, all_kinds
from nabij.core.notify.wording.check import Fault, Finding, Parts, check
from nabij.core.notify.wording.counting import reading_ease, sentences_of, syllables_of
from nabij.core.notify.wording.fields import fields_in, filled
from nabij.core.notify.wording.words import (
    UnreadableLine,
    merged,
    official_words_in,
    read_words,
    shipped_words,
)

FIELDS = {"kenmerk", "link", "datum", "moment", "gemeente", "grafiek"}


def findings(
    body: str, *, subject: str = "Bericht", language: str = "nl", short: str = ""
) -> list[Finding]:
    parts = Parts(subject, body, short)
    verdict = check(parts, language=language, words=merged({}), fields=FIELDS)
    return list(verdict.findings)


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.code)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_that_come_with_nabij_pass(kind: object, language: str) -> None:
    parts = kind.texts[language]  # type: ignore[attr-defined]
    assert check(parts, language=language, words=merged({}), fields=FIELDS).is_plain


def test_a_sentence_that_is_too_long_is_shown_with_its_line() -> None:
    long = "Wij " + "gaan " * 19 + "weg."
    assert findings(f"Kort.\n\n{long}") == [Finding(Fault.LONG_SENTENCE, "body", 3, long, "21")]
    assert findings("Wij " + "gaan " * 18 + "weg.") == []


def test_a_line_end_ends_a_sentence_and_an_abbreviation_does_not() -> None:
    text = "Bel ons, bijv. op maandag om 9.30 uur.\nOf kom langs! Tot dan"
    assert [(one.line, one.words) for one in sentences_of(text)] == [(1, 7), (2, 3), (2, 2)]


@pytest.mark.parametrize(
    ("text", "word", "plainer"),
    [
        ("U kunt tevens bellen.", "tevens", "ook"),
        ("Teneinde u te helpen.", "Teneinde", "om"),
        ("Ten behoeve van de buurt.", "Ten behoeve van", "voor"),
    ],
)
def test_an_official_word_comes_with_a_plainer_one(text: str, word: str, plainer: str) -> None:
    assert Finding(Fault.OFFICIAL_WORD, "body", 1, word, plainer) in findings(text)


def test_a_word_inside_another_word_is_left_alone() -> None:
    assert list(official_words_in("alsmedevoorbeeld reeds-", {"alsmede": "en"})) == []
    assert findings("Wij zien u reedslang.") == []


def test_words_are_judged_in_dutch_only() -> None:
    assert findings("The word tevens is Dutch.", language="en") == []


def test_a_long_word_is_a_remark_and_does_not_fail_the_text() -> None:
    (found,) = findings("Kom langs. Uw gehandicaptenparkeerkaart is klaar. U kunt hem nu halen.")
    assert (found.fault, found.must_change) == (Fault.LONG_WORD, False)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Beste ((naam)),", "naam"),
        ("Uw bsn is (( bsn )).", "bsn"),
        ("(())", ""),
        ("((kenmerk)) ((adres))", "adres"),
    ],
)
def test_a_field_that_is_not_safe_fails_the_text(body: str, name: str) -> None:
    assert Finding(Fault.UNKNOWN_FIELD, "body", 1, name) in findings(body)


def test_an_empty_text_and_a_subject_on_two_lines_fail() -> None:
    assert [one.fault for one in findings(" ")] == [Fault.EMPTY]
    assert Fault.LINE_BREAK in [one.fault for one in findings("Hoi.", subject="a\nb")]


def test_an_sms_has_a_length() -> None:
    assert Fault.TOO_LONG in [one.fault for one in findings("Hoi.", short="Hoi. " * 62)]


def test_a_hard_text_fails_by_its_length_alone() -> None:
    hard = "Onvoorziene bestuursrechtelijke omstandigheden veroorzaken vertragingen."
    assert Fault.HARD in [one.fault for one in findings(hard)]


@pytest.mark.parametrize(
    ("word", "n"),
    [("kat", 1), ("gemeente", 3), ("bericht", 2), ("ontvangen", 3), ("eeuw", 1), ("brief", 1)],
)
def test_syllables_are_counted_by_their_vowels(word: str, n: int) -> None:
    assert syllables_of(word) == n


def test_reading_ease_follows_the_formula() -> None:
    # Ten words, ten syllables, two sentences: 206.84 - 77 - 0.93 x 5.
    assert reading_ease("De kat is in huis. De hond ligt op gras.") == pytest.approx(125.19)
    assert reading_ease("12 34 !") is None


@given(st.text(max_size=200))
def test_any_text_can_be_checked(text: str) -> None:
    parts = Parts(text, text, text)
    verdict = check(parts, language="nl", words=merged({}), fields=FIELDS)
    lines = text.count("\n") + 1
    assert all(0 <= finding.line <= lines for finding in verdict.findings)


@given(st.text(max_size=80), st.text(max_size=20))
def test_what_a_value_holds_is_text_and_not_filled_again(before: str, value: str) -> None:
    text = f"{before.replace('(', '').replace(')', '')}((kenmerk))"
    values = {"kenmerk": f"(({value}))"}
    assert filled(text, values).endswith(f"(({value}))")
    assert [name for _line, name in fields_in(text)] == ["kenmerk"]


def test_a_municipality_adds_a_word_changes_one_and_lets_one_pass() -> None:
    words = merged(read_words("# eigen\nloket = balie\nTevens = daarbij\nmits =\n\n"))
    assert (words["loket"], words["tevens"]) == ("balie", "daarbij")
    assert "mits" not in words
    assert shipped_words()["mits"] == "als"


@pytest.mark.parametrize("text", ["geen teken", "= leeg", f"{'a' * 81} = b"])
def test_a_line_that_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(UnreadableLine) as raised:
        read_words(f"goed = prima\n{text}")
    assert raised.value.line == 2
