# SPDX-License-Identifier: EUPL-1.2
"""The sentence is right for each combination of what a chart can say."""

from __future__ import annotations

import pytest

from nabij.measure.trends.charts import Better, Choices, Rebase, Ties, sentence, xmr_chart

Values = list[float | None]
HIGH, LOW, NEITHER = Better.HIGHER, Better.LOWER, Better.NEITHER
STILL: Values = [1, 2] * 8
"""Limits −1.16 and 4.16."""
PEAK: Values = [*STILL, 6]
"""Limits −0.9 and 4.4, the last point above."""
DIP: Values = [*STILL, -3]
WIDE: Values = [0, 10] * 5
ABOVE: Values = [*WIDE, 0, 6, 5.9, 6, 5.9, 6, 5.9, 6]
BELOW: Values = [*WIDE, 4, 4.1, 4, 4.1, 4, 4.1, 4]
RISING: Values = [*WIDE, 2, 3, 4, 5, 6, 7, 8]
FALLING: Values = [*WIDE, 0, 8, 7, 6, 5, 4, 3, 2]
NEAR_TOP: Values = [*[4.0, 6.0] * 10, 4, 10, 5, 10]
NEAR_BOTTOM: Values = [*[4.0, 6.0] * 10, 6, 0, 5, 0]
LOW_AND_RISING: Values = [*WIDE, *WIDE, *(0.5 * i for i in range(1, 9))]

STILL_SAID = "Geen aantoonbaar verschil: de schommelingen zijn gewoon"
OUT_HIGH = "het laatste cijfer is hoger dan bij gewone schommelingen past"
OUT_LOW = "het laatste cijfer is lager dan bij gewone schommelingen past"
BETTER, WORSE = "Het gaat aantoonbaar beter", "Het gaat aantoonbaar slechter"
UP, DOWN = "Het cijfer is aantoonbaar omhoog gegaan", "Het cijfer is aantoonbaar omlaag gegaan"
KEPT = "als het zo blijft, wordt de norm gehaald"
NOT_KEPT = "als het zo blijft, wordt de norm niet gehaald"
NOW_KEPT = "nu wordt de norm gehaald, eerder niet"
NOW_NOT_KEPT = "nu wordt de norm niet gehaald, eerder wel"
MAY_VARY = "of de norm gehaald wordt, kan wisselen"
FEW = "Er zijn nog te weinig cijfers om iets te zeggen: er zijn er minstens 3 nodig"

SIGNALS: list[tuple[Values, str, int]] = [
    (PEAK, OUT_HIGH, 1),
    (DIP, OUT_LOW, -1),
    (ABOVE, "de laatste 7 cijfers liggen boven het gemiddelde", 1),
    (BELOW, "de laatste 7 cijfers liggen onder het gemiddelde", -1),
    (RISING, "de laatste 7 cijfers worden steeds hoger", 1),
    (FALLING, "de laatste 7 cijfers worden steeds lager", -1),
    (NEAR_TOP, "minstens twee van de laatste drie cijfers liggen ver boven het gemiddelde", 1),
    (NEAR_BOTTOM, "minstens twee van de laatste drie cijfers liggen ver onder het gemiddelde", -1),
]


@pytest.mark.parametrize(("values", "why", "direction"), SIGNALS)
@pytest.mark.parametrize("better", list(Better))
def test_a_signal_says_what_and_why(
    values: Values, why: str, direction: int, better: Better
) -> None:
    headline = {
        (HIGH, 1): BETTER,
        (HIGH, -1): WORSE,
        (LOW, 1): WORSE,
        (LOW, -1): BETTER,
        (NEITHER, 1): UP,
        (NEITHER, -1): DOWN,
    }[better, direction]
    assert sentence(xmr_chart(values, better=better)) == f"{headline}: {why}."


@pytest.mark.parametrize(
    ("values", "better", "target", "said"),
    [
        (STILL, HIGH, -2, f"{STILL_SAID}, en {KEPT}."),
        (STILL, HIGH, 1.5, f"{STILL_SAID}, en {MAY_VARY}."),
        (STILL, HIGH, 9, f"{STILL_SAID}, en {NOT_KEPT}."),
        (STILL, LOW, 9, f"{STILL_SAID}, en {KEPT}."),
        (STILL, NEITHER, 9, f"{STILL_SAID}."),
        (PEAK, HIGH, -2, f"{BETTER}: {OUT_HIGH}, en {KEPT}."),
        (PEAK, HIGH, 2, f"{BETTER}: {OUT_HIGH}, maar {MAY_VARY}."),
        (PEAK, HIGH, 9, f"{BETTER}: {OUT_HIGH}, maar {NOT_KEPT}."),
        (PEAK, HIGH, 5, f"{BETTER}: {OUT_HIGH}, en {NOW_KEPT}."),
        (PEAK, LOW, 5, f"{WORSE}: {OUT_HIGH}, en {NOW_NOT_KEPT}."),
        (PEAK, LOW, -2, f"{WORSE}: {OUT_HIGH}, en {NOT_KEPT}."),
        (PEAK, LOW, 2, f"{WORSE}: {OUT_HIGH}, en {MAY_VARY}."),
        (PEAK, LOW, 9, f"{WORSE}: {OUT_HIGH}, maar {KEPT}."),
        (PEAK, NEITHER, 9, f"{UP}: {OUT_HIGH}."),
    ],
)
def test_the_promise_comes_after(values: Values, better: Better, target: float, said: str) -> None:
    assert sentence(xmr_chart(values, better=better, target=target)) == said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "Er zijn nog geen cijfers."),
        ([None, None], "Er zijn nog geen cijfers."),
        ([1], f"{FEW}."),
        ([1, 2, None], f"{FEW}."),
        ([1, None] * 4, "Er is niets over te zeggen: er ontbreken te veel cijfers."),
    ],
)
def test_little_is_said_of_little(values: Values, said: str) -> None:
    assert sentence(xmr_chart(values, better=HIGH, target=1)) == said


@pytest.mark.parametrize(
    ("target", "said"),
    [(None, ""), (5, ", en de norm wordt gehaald"), (6, ", en de norm wordt niet gehaald")],
)
def test_what_never_moves(target: float | None, said: str) -> None:
    chart = xmr_chart([5] * 14, better=HIGH, target=target)
    assert sentence(chart) == f"Geen verschil: alle cijfers zijn gelijk{said}."


def test_trial_limits_say_so_at_the_end() -> None:
    assert sentence(xmr_chart([1, 2] * 5, better=HIGH)) == (
        f"{STILL_SAID} (voorlopig: er zijn nog minder dan 13 cijfers)."
    )


def test_two_signals_that_disagree_are_both_told() -> None:
    assert sentence(xmr_chart(LOW_AND_RISING, better=HIGH)) == (
        f"{WORSE}: de laatste 8 cijfers liggen onder het gemiddelde,"
        " maar de laatste 8 cijfers worden steeds hoger."
    )


def test_what_stood_out_earlier_is_not_called_gone() -> None:
    labels = [f"week {i}" for i in range(1, 20)]
    assert sentence(xmr_chart([*PEAK, 1, 2], better=HIGH, labels=labels)) == (
        "Geen aantoonbaar verschil: de laatste schommelingen zijn gewoon,"
        " maar eerder viel iets op (week 17)."
    )


def test_after_a_rebase_the_past_is_over() -> None:
    begun = [Rebase(len(PEAK), "Nieuwe telefooncentrale")]
    assert sentence(xmr_chart([*PEAK, 1, 2], better=HIGH, rebases=begun)) == (
        "Sinds de nieuwe start zijn er te weinig cijfers om iets te zeggen:"
        " er zijn er minstens 3 nodig."
    )
    later = xmr_chart([*PEAK, *[1, 2] * 7], better=HIGH, rebases=begun)
    assert sentence(later) == f"{STILL_SAID}."


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([*WIDE, 6, 5, 6, 6, 6, 6, 6, 4, 4, 4, 4, 4, 4, 4, 5, 4], "op of onder het gemiddelde"),
        ([*WIDE, 2, 3, 4, 4, 5, 6, 7, 8], "stijgen of blijven gelijk"),
        ([*WIDE, 0, 8, 7, 6, 6, 5, 4, 3, 2], "dalen of blijven gelijk"),
    ],
)
def test_ties_that_are_passed_over_are_not_denied(values: Values, said: str) -> None:
    if "op of" in said:
        # Bring the mean to 5, so that the fives lie on it.
        known = [value for value in values if value is not None]
        values = [*[5 + (5 * len(known) - sum(known)) / 2] * 2, *values]
    choices = Choices(trend_ties=Ties.SKIP, mean_ties=Ties.SKIP)
    assert said in sentence(xmr_chart(values, better=HIGH, choices=choices))


def test_the_sentence_speaks_the_language_of_the_reader() -> None:
    words = {"Geen aantoonbaar verschil: de schommelingen zijn gewoon": "Nothing new"}
    assert sentence(xmr_chart(STILL, better=HIGH), lambda text: words.get(text, text)) == (
        "Nothing new."
    )
