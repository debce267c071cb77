# SPDX-License-Identifier: EUPL-1.2
"""Mail that may be a legal document is flagged; measured on mails that were labelled by hand.

Four files: mails that say what they are in so many words, and mails that do not (``unnamed``); each
in a part that was looked at while the words were chosen, and one that was not (``unseen``). All
were written for this test by one hand, so the figures are kinder than those of a real mailbox.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.connect.mail.reading.body.quoted import new_text_of
from nabij.connect.mail.triage.flags import FlagKind, flags_in

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Labelled:
    kinds: frozenset[FlagKind]
    subject: str
    text: str


def labelled(name: str) -> Iterator[Labelled]:
    with (DATA / f"triage_{name}.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="|"):
            kinds = frozenset(FlagKind(one) for one in row["kinds"].split(",") if one)
            yield Labelled(kinds, row["subject"], row["text"])


def found_in(one: Labelled) -> frozenset[FlagKind]:
    return frozenset(flag.kind for flag in flags_in(one.subject, one.text))


def measured(*names: str) -> tuple[float, float]:
    """Return recall and precision over all flags."""
    right = wanted = given_ = 0
    for name in names:
        for one in labelled(name):
            found = found_in(one)
            right += len(found & one.kinds)
            wanted += len(one.kinds)
            given_ += len(found)
    return right / wanted, right / given_


def test_there_are_enough_of_every_kind_and_of_none() -> None:
    mails = [*labelled("seen"), *labelled("unseen")]
    assert len(mails) >= 120
    assert sum(1 for one in mails if not one.kinds) >= 50
    for kind in FlagKind:
        assert sum(1 for one in mails if kind in one.kinds) >= 7


@pytest.mark.parametrize("part", ["seen", "unseen", "unnamed_seen"])
def test_hardly_any_is_missed_and_most_flags_are_right(part: str) -> None:
    recall, precision = measured(part)
    assert recall >= 0.95
    assert precision >= 0.8


def test_mail_that_does_not_say_what_it_is_is_mostly_missed() -> None:
    """A person reads every mail; this keeps the documents honest about what words can do."""
    recall, precision = measured("unnamed_unseen")
    assert recall == pytest.approx(0.25, abs=0.001)
    assert precision >= 0.7


@pytest.mark.parametrize("part", ["seen", "unseen"])
def test_an_everyday_mail_is_left_alone(part: str) -> None:
    everyday = [one for one in labelled(part) if not one.kinds]
    assert sum(1 for one in everyday if found_in(one)) <= 1


def test_a_flag_shows_the_words_that_led_to_it() -> None:
    [flag] = flags_in("Vraag", f"{'Inleiding. ' * 50}Ik maak bezwaar tegen het besluit.")
    assert flag.kind is FlagKind.OBJECTION
    assert "Ik maak bezwaar tegen" in flag.words
    assert len(flag.words) <= 80


def test_earlier_mail_of_ours_gives_no_flag() -> None:
    text = (
        "Bedankt!\n\nOp ma 23 nov 2026 om 10:12 schreef Gemeente <info@lindeveen.example>:\n"
        "> Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken."
    )
    assert flags_in("Re: besluit", new_text_of(text, "Re: besluit")) == ()
    assert flags_in("Re: besluit", text) != ()


def test_accents_capitals_and_one_letter_wrong_make_no_difference() -> None:
    for words in ("BEZWAAR", "Bézwaar", "bezwar", "bezwaarschirft", "ingebrekesteling"):
        assert flags_in("", f"zie mijn {words} hierbij"), words


@given(st.text(), st.text())
def test_any_text_can_be_looked_at(subject: str, text: str) -> None:
    for flag in flags_in(subject, text):
        assert 0 < len(flag.words) <= 80


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["besluit ", "niet eens met ", "stel ik u ", "gegevens ", "a "])
def test_a_text_of_a_megabyte_is_looked_at_in_seconds(piece: str) -> None:
    began = time.process_time()
    flags_in("", piece * (1_000_000 // len(piece)))
    assert time.process_time() - began < 10
