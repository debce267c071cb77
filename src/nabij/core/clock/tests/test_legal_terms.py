# SPDX-License-Identifier: EUPL-1.2
"""Terms of the law end on the day that the law says; the page for the jurist says the same."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.clock.calendars.atw import ATW
from nabij.core.clock.exceptions import ImpossibleTerm, OutsideCalendar
from nabij.core.clock.terms.ending import Term, term_end
from nabij.core.clock.terms.lengths import Length, Unit, days, months, weeks
from nabij.core.clock.terms.penalty import Amounts, penalty
from nabij.core.clock.terms.rules import RULES, objection, rule, rule_end
from nabij.core.clock.terms.suspension import Ground, Suspension, suspension_for_completion
from nabij.core.clock.tests.legal_examples import EXAMPLES, Example
from nabij.core.clock.wording.dutch import full_day
from tests.architecture.rooms import CHECKOUT

PAGE = CHECKOUT / "docs" / "verantwoording" / "termijnen.md"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.subject}: {e.ends}")
def test_a_term_ends_on_the_day_that_the_law_says(example: Example) -> None:
    assert example.count() == example.ends


def test_the_page_for_the_jurist_holds_every_example_as_it_is_tested() -> None:
    rows = [
        f"| {number} | {e.subject} | {e.given} | {full_day(e.ends)} | {e.ground} |"
        for number, e in enumerate(EXAMPLES, start=1)
    ]
    page = PAGE.read_text(encoding="utf-8").splitlines()
    assert [line for line in page if line.startswith("| ") and line[2].isdigit()] == rows


def test_the_page_for_the_jurist_holds_every_term_of_the_awb() -> None:
    rows = [
        f"| `{one.code}` | {one.bound.value} | {one.starts} | {one.length}"
        f" | {one.with_committee or '-'} | {one.extension or '-'} | {one.ground} |"
        for one in RULES
    ]
    page = PAGE.read_text(encoding="utf-8").splitlines()
    assert [line for line in page if line.startswith("| `")] == rows


lengths = st.builds(Length, st.integers(1, 200), st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH]))
starts = st.dates(date(2023, 1, 1), date(2028, 1, 1))


@given(starts, lengths)
def test_a_term_never_ends_early_and_never_on_a_day_that_does_not_count(
    zero: date, length: Length
) -> None:
    found = term_end(Term(zero, length))
    assert zero < found.before_moving <= found.end
    if found.end != found.before_moving:
        assert ATW.why_off(found.end) is None


@given(starts, st.integers(1, 11), st.integers(1, 40), st.integers(1, 60))
def test_a_suspension_adds_its_days_and_nothing_else(
    zero: date, length: int, begins: int, lasts: int
) -> None:
    first = date.fromordinal(zero.toordinal() + min(begins, length * 7))
    until = date.fromordinal(first.toordinal() + lasts)
    found = term_end(Term(zero, weeks(length), suspensions=(Suspension(first, until),)))
    unsuspended = term_end(Term(zero, weeks(length)))
    assert (found.before_moving - unsuspended.before_moving).days == lasts
    assert found.suspended_days == lasts


def test_a_letter_that_is_answered_the_next_day_suspends_nothing() -> None:
    day = date(2026, 3, 9)
    assert (
        suspension_for_completion(
            letter=day, complete_by=date(2026, 3, 30), completed=date(2026, 3, 10)
        )
        is None
    )


def test_what_is_completed_too_late_suspends_no_longer_than_its_period() -> None:
    found = suspension_for_completion(
        letter=date(2026, 3, 9), complete_by=date(2026, 3, 30), completed=date(2026, 5, 1)
    )
    assert found is not None
    assert (found.first, found.until) == (date(2026, 3, 10), date(2026, 3, 30))
    assert "Awb 4:15, lid 1, onder a" in str(found.ground)


@pytest.mark.parametrize("ground", Ground)
def test_a_ground_is_told_with_its_place_in_the_law(ground: Ground) -> None:
    term = Term(
        date(2026, 3, 2),
        weeks(8),
        suspensions=(Suspension(date(2026, 3, 10), date(2026, 3, 12), ground),),
    )
    assert f"Grond: {ground}." in " ".join(term_end(term).steps)


@pytest.mark.parametrize(
    ("first", "until", "says"),
    [
        ("2026-03-10", "2026-03-10", "suspends nothing"),
        ("2026-03-02", "2026-03-10", "before the term does"),
        ("2026-04-29", "2026-05-10", "too late"),
    ],
)
def test_a_suspension_that_cannot_be_is_refused(first: str, until: str, says: str) -> None:
    with pytest.raises(ImpossibleTerm, match=says):
        term_end(
            Term(
                date(2026, 3, 2),
                weeks(8),
                suspensions=(Suspension(date.fromisoformat(first), date.fromisoformat(until)),),
            )
        )


def test_a_suspension_may_begin_on_the_day_to_which_the_law_moved_the_end() -> None:
    # 27 April is King's Day: until the 28th the term still runs.
    still = Suspension(date(2026, 4, 28), date(2026, 5, 8))
    assert term_end(Term(date(2026, 3, 2), weeks(8), suspensions=(still,))).end == date(2026, 5, 7)


def test_months_of_a_term_and_of_its_extension_are_taken_together() -> None:
    term = Term(date(2026, 1, 31), months(1), extensions=(months(1),))
    assert term_end(term).end == date(2026, 3, 31)


def test_a_decision_on_an_objection_can_be_put_off_once_and_an_application_never() -> None:
    published = date(2026, 3, 24)
    with pytest.raises(ImpossibleTerm, match="by 6 weeks at most"):
        objection(published, extensions=(weeks(7),))
    with pytest.raises(ImpossibleTerm, match="1 time"):
        objection(published, extensions=(weeks(1), weeks(1)))
    with pytest.raises(ImpossibleTerm, match="cannot be extended"):
        rule_end(rule("aanvraag"), published, extensions=(weeks(1),))
    with pytest.raises(ImpossibleTerm, match="committee"):
        rule_end(rule("aanvraag"), published, committee=True)
    with pytest.raises(ImpossibleTerm, match="no term 'beroep'"):
        rule("beroep")


def test_a_year_without_known_decrees_is_told() -> None:
    steps = " ".join(term_end(Term(date(2029, 12, 1), weeks(8))).steps)
    assert "van 2030 zijn hier geen gelijkgestelde dagen bekend" in steps
    assert "gelijkgestelde" not in " ".join(term_end(Term(date(2026, 3, 2), weeks(8))).steps)


@pytest.mark.parametrize(
    "term",
    [
        Term(date(2100, 12, 30), weeks(4)),
        Term(date(9999, 12, 30), weeks(4)),
        Term(date(9000, 12, 30), Length(2000, Unit.YEAR)),
        Term(date(1700, 12, 30), weeks(4)),
    ],
)
def test_a_term_outside_the_calendars_is_refused(term: Term) -> None:
    with pytest.raises(OutsideCalendar):
        term_end(term)


@pytest.mark.parametrize("amount", [0, -1, 10**9])
def test_a_length_that_no_term_has_is_refused(amount: int) -> None:
    with pytest.raises(ImpossibleTerm):
        days(amount)


late = partial(penalty, decide_by=date(2025, 3, 3), today=date(2025, 12, 1))
"""A decision that was due on 3 March 2025 and is looked at in December."""


def test_a_penalty_reaches_its_maximum_after_42_days() -> None:
    found = late(notice=date(2025, 3, 6), decided=None)
    assert (found.first_day, found.last_day) == (date(2025, 3, 21), date(2025, 5, 1))
    assert (found.days, found.euros) == (42, 1442)


def test_a_penalty_stops_on_the_day_of_the_decision() -> None:
    found = late(notice=date(2025, 3, 6), decided=date(2025, 4, 5))
    assert (found.days, found.euros) == (15, 14 * 23 + 35)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"notice": None, "decided": None}, "geen ingebrekestelling"),
        ({"notice": date(2025, 3, 3), "decided": None}, "te vroeg"),
        ({"notice": date(2025, 3, 6), "decided": date(2025, 3, 3)}, "op tijd"),
        ({"notice": date(2025, 3, 6), "decided": date(2025, 3, 5)}, "al beslist"),
        ({"notice": date(2025, 3, 6), "decided": date(2025, 3, 20)}, "binnen twee weken"),
        (
            {"notice": date(2025, 3, 6), "decided": None, "is_application": False},
            "geen besluit aangevraagd",
        ),
    ],
)
def test_without_all_it_takes_there_is_no_date_of_a_penalty(
    given: dict[str, object], why: str
) -> None:
    found = late(**given)  # type: ignore[arg-type]
    assert found.why_not is not None
    assert why in found.why_not
    assert (found.first_day, found.days, found.euros) == (None, 0, 0)


def test_an_amount_that_is_not_known_is_not_guessed() -> None:
    found = penalty(
        decide_by=date(2026, 3, 2), notice=date(2026, 3, 5), decided=None, today=date(2026, 4, 1)
    )
    assert (found.days, found.euros) == (13, None)
    assert "niet bekend" in found.steps[-1]


def test_amounts_are_those_of_the_day_itself() -> None:
    amounts = (
        Amounts(date(2025, 1, 1), date(2025, 3, 23), ((42, 1),), "invented"),
        Amounts(date(2025, 3, 23), None, ((42, 10),), "invented"),
    )
    found = late(notice=date(2025, 3, 6), decided=date(2025, 3, 25), amounts=amounts)
    assert (found.days, found.euros) == (4, 2 * 1 + 2 * 10)
