# SPDX-License-Identifier: EUPL-1.2
"""Until when a complaint has to be decided, and by when it can be declined."""

from datetime import date

import pytest

from nabij.core.clock.exceptions import ImpossibleTerm
from nabij.serve.complaints.terms import decline_by, due_of

RECEIVED = date(2026, 3, 24)


def test_six_weeks_ten_with_a_committee_and_four_more() -> None:
    # As in the published examples: the fifth of May moves the first.
    assert due_of(RECEIVED).on == date(2026, 5, 6)
    assert due_of(RECEIVED, committee=True).on == date(2026, 6, 2)
    assert due_of(RECEIVED, postponed_weeks=4).on == date(2026, 6, 2)
    with pytest.raises(ImpossibleTerm):
        due_of(RECEIVED, postponed_weeks=5)


def test_consent_moves_the_day_and_says_so_and_never_forward() -> None:
    until = date(2026, 7, 1)
    agreed = due_of(RECEIVED, postponed_weeks=4, agreed_until=until)
    assert agreed.on == until
    assert "woensdag 1 juli 2026" in agreed.steps[-1]
    assert due_of(RECEIVED, agreed_until=date(2026, 4, 1)).on == date(2026, 5, 6)


def test_declining_is_told_within_four_weeks_moved_as_the_law_says() -> None:
    # The fourth Monday after the sixth of April 2026 is the fourth of May; Easter Monday is not.
    assert decline_by(date(2026, 4, 6)) == date(2026, 5, 4)
    assert decline_by(date(2026, 3, 9)) == date(2026, 4, 7)
