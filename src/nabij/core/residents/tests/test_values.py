# SPDX-License-Identifier: EUPL-1.2
"""What numbers, days of birth and names mean, and what somebody means who types them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.residents.values.birth import BirthDate, NoBirthDate, read_birth_date
from nabij.core.residents.values.contact import normal_contact
from nabij.core.residents.values.names import name_words, search_text
from nabij.core.residents.values.numbers import masked_bsn
from nabij.core.residents.values.typed import Meaning, read_postcode, understand

_WRITTEN = ("%d-%m-%Y", "%-d-%-m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%d %m %Y", "%-d %n %Y", "%Y-%m-%d")


def test_of_a_bsn_the_end_is_shown() -> None:
    assert masked_bsn("999993653") == "•••• •• 653"
    assert masked_bsn(None) == ""


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("999993653", Meaning.BSN),
        ("9999.93.653", Meaning.BSN),
        (" 999 993 653 ", Meaning.BSN),
        ("999993654", Meaning.WRONG_BSN),
        ("12345678", Meaning.KVK),
        ("123456789012", Meaning.BRANCH),
        ("06-12345678", Meaning.PHONE),
        ("+31 6 12345678", Meaning.PHONE),
        ("+31 (0)6 12345678", Meaning.PHONE),
        ("0031612345678", Meaning.PHONE),
        ("0592 123456", Meaning.PHONE),
        ("jan@voorbeeld.example", Meaning.EMAIL),
        ("1234 AB 12", Meaning.ADDRESS),
        ("1234ab12-b", Meaning.ADDRESS),
        ("1234AB", Meaning.ADDRESS),
        ("12-5-1980", Meaning.BIRTH),
        ("1980-05-12", Meaning.BIRTH),
        ("Jan de Vries", Meaning.NAME),
        ("de Vries 12-05-1980", Meaning.NAME),
        ("Jan de Vries 40-05-1980", Meaning.NAME),
        ("x", Meaning.NOTHING),
        ("123", Meaning.NAME),
        ("", Meaning.NOTHING),
        ("  ?! ", Meaning.NOTHING),
    ],
    ids=lambda value: str(value) or "empty",
)
def test_what_is_typed_is_understood(text: str, meaning: Meaning) -> None:
    assert understand(text).meaning is meaning


def test_the_parts_of_what_is_typed() -> None:
    address = understand("9999zz 12 a")
    assert (address.postcode, address.house_number, address.addition) == ("9999ZZ", 12, "A")
    named = understand("Ömer van der Vélde, 12/5/1980")
    assert (named.words, named.birth) == (("omer", "velde"), BirthDate(1980, 5, 12))


@pytest.mark.parametrize(
    ("text", "postcode", "number", "addition", "words"),
    [
        ("Velde 1234 AB", "1234AB", None, "", ("velde",)),
        ("1234 AB 12a Velde", "1234AB", 12, "A", ("velde",)),
        ("1234 AB 12 Velde", "1234AB", 12, "", ("velde",)),
        ("1234 AB 12 de Vries", "1234AB", 12, "", ("vries",)),
        ("1234ab12bis", "1234AB", 12, "BIS", ()),
        ("1234 AB nr. 12-3", "1234AB", 12, "3", ()),
        ("Jan 1980 de Vries", "", None, "", ("jan", "vries")),
        ("Jan 1980 DE 5", "1980DE", 5, "", ("jan",)),
    ],
)
def test_an_address_beside_a_name(
    text: str, postcode: str, number: int | None, addition: str, words: tuple[str, ...]
) -> None:
    typed = understand(text)
    assert (typed.postcode, typed.house_number, typed.addition) == (postcode, number, addition)
    assert typed.words == words


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(_WRITTEN))
def test_a_day_is_the_same_however_it_is_written(day: date, form: str) -> None:
    months = "jan feb maart april mei jun juli aug sept oktober nov. dec".split()
    written = day.strftime(form.replace("%n", months[day.month - 1]))
    for text in (written, f"Velde {written}", f"{written}, Ö. van der Velde"):
        assert understand(text).birth == BirthDate(day.year, day.month, day.day), text


@given(st.text(max_size=60))
def test_whatever_is_typed_means_something(text: str) -> None:
    assert understand(text).meaning in Meaning


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12-5-1980", BirthDate(1980, 5, 12)),
        ("12.05.1980", BirthDate(1980, 5, 12)),
        ("1980-05-12", BirthDate(1980, 5, 12)),
        ("5-1980", BirthDate(1980, 5)),
        ("00-05-1980", BirthDate(1980, 5)),
        ("00-00-1980", BirthDate(1980)),
        ("1980", BirthDate(1980)),
        ("", BirthDate()),
    ],
    ids=lambda value: repr(value),
)
def test_days_of_birth_are_read_as_far_as_they_go(text: str, day: BirthDate) -> None:
    assert read_birth_date(text) == day
    assert read_birth_date(str(day)) == day


@pytest.mark.parametrize(
    "text", ["30-2-1980", "29-02-1900", "13-13-1980", "gisteren", "1700", "12-00-1980"]
)
def test_a_day_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(NoBirthDate):
        read_birth_date(text)


def test_names_are_alike_without_accents_and_particles() -> None:
    assert name_words("'s-Gravenmoer") == ["gravenmoer"]
    assert name_words("ØSTERGÅRD") == ["ostergard"]
    assert name_words("Do") == ["do"]
    assert name_words("v.d. Velde, V.") == ["velde", "v"]
    assert name_words("Velde vd") == ["velde"]
    assert search_text("Anne-Marie") == " anne marie"


@given(st.text(max_size=40))
def test_words_of_a_name_are_words_of_themselves(text: str) -> None:
    once = name_words(text)
    assert name_words(" ".join(once)) == once


def test_contact_details_are_alike_however_they_are_written() -> None:
    assert normal_contact("06-12345678") == normal_contact("+31 6 1234 5678")
    assert normal_contact("Jan@Voorbeeld.example ") == "jan@voorbeeld.example"


@pytest.mark.parametrize("text", ["0234AB", "1234", "12345AB", "1234AB 5"])
def test_no_postcode(text: str) -> None:
    assert read_postcode(text) is None
