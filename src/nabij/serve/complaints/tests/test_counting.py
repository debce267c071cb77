# SPDX-License-Identifier: EUPL-1.2
"""A year in numbers, in which nobody can be found."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from nabij.serve.complaints.year.counting import Count, Row, count, grouped

DAY = date(2026, 3, 2)


def row(**changes: Any) -> Row:
    told: dict[str, Any] = {
        "form": "written",
        "state": "decided",
        "team": "kcc",
        "theme": "work",
        "judgement": "founded",
        "received_on": DAY,
        "due_on": DAY + timedelta(days=42),
        "closed_on": DAY + timedelta(days=10),
    }
    return Row(**told | changes)


def test_what_was_received_ended_and_was_in_time() -> None:
    late = {"closed_on": DAY + timedelta(days=43)}
    some = [row()] * 5 + [row(**late)] * 2
    some += [row(state="received", judgement="", closed_on=None), row(form="oral")]
    told = count(2026, some)
    assert (told.received, told.oral, told.open, told.closed, told.in_time) == (8, 1, 1, 7, 5)
    assert told.median_days == 10
    assert told.judged == (Count("founded", 7),)
    mixed = [row()] * 4 + [row(judgement="none")]
    assert count(2026, mixed).judged == (Count("founded", 4), Count("none", 1))
    assert count(2026, mixed[:4]).judged == (Count("founded", None),)
    assert count(2026, []).median_days is None


def test_small_groups_are_not_told_and_cannot_be_worked_out() -> None:
    numbers = {"a": 12, "b": 7, "c": 3}
    assert grouped(numbers) == (Count("a", 12), Count("b", None), Count("c", None))
    assert grouped({"a": 12, "b": 4, "c": 2})[0] == Count("a", 12)
    assert grouped({"a": 6, "b": 5}) == (Count("a", 6), Count("b", 5))
    assert grouped({"a": 2}) == (Count("a", None),)
