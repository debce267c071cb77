# SPDX-License-Identifier: EUPL-1.2
"""What is different between two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nabij.serve.answers.writing.difference import Change, difference

words = st.sampled_from("kom naar de balie met uw paspoort of bel ons morgen".split())
texts = st.lists(st.lists(words, min_size=1, max_size=8).map(" ".join), max_size=6).map("\n".join)


def told(before: str, after: str) -> str:
    marks = {Change.SAME: "{}", Change.GONE: "[-{}-]", Change.NEW: "[+{}+]"}
    return "\n".join(
        "".join(marks[one.change].format(one.text) for one in line.pieces)
        for line in difference(before, after)
    )


def test_a_word_that_changed_is_told_within_its_sentence() -> None:
    before = "Een paspoort kost 86 euro. U betaalt aan de balie."
    after = "Een paspoort kost 88 euro. U betaalt aan de balie."
    assert told(before, after) == ("Een paspoort kost [-86-][+88+] euro. U betaalt aan de balie.")


def test_words_beside_each_other_are_one_change() -> None:
    assert told("Kom morgen om 9 uur langs.", "Kom donderdag vanaf 10 uur langs.") == (
        "Kom [-morgen om 9-][+donderdag vanaf 10+] uur langs."
    )


def test_a_paragraph_that_came_or_went_is_told_as_a_whole() -> None:
    before = "Kom naar de balie.\n\nNeem een foto mee."
    after = "Kom naar de balie.\n\n## Spoed\n\nNeem een foto mee."
    assert told(before, after) == "Kom naar de balie.\n[+## Spoed+]\nNeem een foto mee."
    assert told(after, before) == "Kom naar de balie.\n[-## Spoed-]\nNeem een foto mee."


def test_a_sentence_with_hardly_a_word_in_common_is_told_as_two() -> None:
    assert told("Bel ons morgen.", "Kom langs aan de balie.") == (
        "[-Bel ons morgen.-]\n[+Kom langs aan de balie.+]"
    )


@given(texts, texts)
def test_both_texts_can_be_read_from_the_difference(before: str, after: str) -> None:
    lines = difference(before, after)

    def read(without: Change) -> list[str]:
        whole = (
            "".join(one.text for one in line.pieces if one.change is not without) for line in lines
        )
        return [line.strip() for line in whole if line.strip()]

    def squeezed(lines: list[str]) -> list[str]:
        return sorted(" ".join(line.split()) for line in lines)

    assert squeezed(read(Change.NEW)) == squeezed([x for x in before.splitlines() if x])
    assert squeezed(read(Change.GONE)) == squeezed([x for x in after.splitlines() if x])


def test_two_long_texts_without_a_line_in_common_are_compared_in_a_moment() -> None:
    before = "\n".join(f"Regel {n} van de oude tekst met {n} woorden." for n in range(600))
    after = "\n".join(f"Zin {n} uit een nieuw stuk over {n} dingen." for n in range(600))
    assert len(difference(before, after)) >= 600
