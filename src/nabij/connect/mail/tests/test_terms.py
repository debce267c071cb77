# SPDX-License-Identifier: EUPL-1.2
"""Until when the law lets a municipality take, from the day on which a mail came in."""

from __future__ import annotations

from datetime import date

import pytest

from nabij.connect.mail.legal.terms import term_of
from nabij.connect.mail.triage.flags import FlagKind


@pytest.mark.parametrize(
    ("kind", "received_on", "ends_on"),
    [
        # Two weeks after a Tuesday, and one that would end on Christmas Day.
        (FlagKind.DEFAULT_NOTICE, date(2026, 12, 1), date(2026, 12, 15)),
        (FlagKind.DEFAULT_NOTICE, date(2026, 12, 11), date(2026, 12, 28)),
        (FlagKind.OPEN_GOVERNMENT, date(2026, 12, 1), date(2026, 12, 29)),
        # A month after the 31st of January is the last of February, which is a Sunday in 2027.
        (FlagKind.PRIVACY, date(2027, 1, 31), date(2027, 3, 1)),
        (FlagKind.COMPLAINT, date(2026, 12, 1), date(2027, 1, 12)),
        # Paying has no weekends.
        (FlagKind.INVOICE, date(2026, 12, 4), date(2027, 1, 3)),
        (FlagKind.OBJECTION, date(2026, 12, 1), None),
        (FlagKind.LIABILITY, date(2026, 12, 1), None),
        # Years for which no holidays are known: better no day than a wrong one.
        (FlagKind.PRIVACY, date(1912, 1, 1), None),
    ],
)
def test_a_term_runs_from_the_day_of_receipt(
    kind: FlagKind, received_on: date, ends_on: date | None
) -> None:
    assert term_of(kind, received_on).ends_on == ends_on


def test_it_says_the_day_and_the_law() -> None:
    told = term_of(FlagKind.DEFAULT_NOTICE, date(2026, 12, 1)).told
    assert told.startswith("Wettelijke termijn: tot en met dinsdag 15 december 2026.")
    assert "(Awb 4:17)" in told
    assert "(Awb 7:10)" in term_of(FlagKind.OBJECTION, date(2026, 12, 1)).told
    assert term_of(FlagKind.LIABILITY, date(2026, 12, 1)).told == ""
