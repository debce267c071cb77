# SPDX-License-Identifier: EUPL-1.2
"""Marks: what people know of a month stands in the chart, a new start begins its limits anew."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from nabij.core.audit.public import Search, page_of
from nabij.measure.dashboards.marking.actions import AlreadyMarked, add_mark, end_mark
from nabij.measure.dashboards.marking.queries import marks_of, on_chart
from nabij.measure.dashboards.models import Mark
from nabij.measure.dashboards.reading.figures import Followed
from nabij.measure.dashboards.showing.shown import chart_of
from nabij.measure.norms.public import Figure, norm_of_code

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)
BOSS = uuid4()
MONTHS = [date(2025 + (at // 12), at % 12 + 1, 1) for at in range(15)]


def mark(kind: Mark.Kind, month: date, text: str = "Nieuwe centrale") -> Mark:
    return add_mark(
        norm="telefoon-wachttijd", kind=kind, month=month, text=text, actor=BOSS, now=NOW
    )


def followed(good: list[int]) -> Followed:
    norm = norm_of_code("telefoon-wachttijd", on=NOW.date())
    figures = tuple(
        Figure(month, (), some, 100, some / 100, None, None, 0.8, some >= 80)
        for month, some in zip(MONTHS, good, strict=True)
    )
    return Followed(norm, figures[-1], figures)


def test_a_new_start_begins_the_limits_anew_and_says_why() -> None:
    one = followed([60, 61] * 3 + [90, 91, 90] * 3)
    before = chart_of(one)
    mark(Mark.Kind.RESTART, MONTHS[6])
    after = chart_of(one, list(marks_of(one.norm.code)))

    assert before.mean == pytest.approx(0.784, abs=0.001)
    assert after.mean == pytest.approx(0.9033, abs=0.001)
    assert after.stretches[-1].rebase is not None
    assert after.stretches[-1].rebase.reason == "Nieuwe centrale"


def test_a_note_changes_no_figure() -> None:
    one = followed([60, 61, 62] * 5)
    mark(Mark.Kind.NOTE, MONTHS[2], "Storing")
    after = chart_of(one, list(marks_of(one.norm.code)))

    assert after.mean == chart_of(one).mean
    assert after.points[2].note == "Storing"


def test_marks_of_months_that_are_not_shown_are_left_out() -> None:
    mark(Mark.Kind.RESTART, date(2020, 1, 1))
    found = on_chart(list(marks_of("telefoon-wachttijd")), [], MONTHS)
    assert (found.rebases, found.notes, found.counted) == ((), (), frozenset())


def test_a_chart_begins_anew_once_a_month() -> None:
    mark(Mark.Kind.RESTART, MONTHS[6])
    with pytest.raises(AlreadyMarked):
        mark(Mark.Kind.RESTART, MONTHS[6], "Nog eens")
    assert Mark.objects.count() == 1


def test_what_was_taken_away_leaves_the_chart_and_stays_known() -> None:
    made = mark(Mark.Kind.RESTART, MONTHS[6])
    end_mark(mark=made, actor=BOSS, now=NOW)
    end_mark(mark=made, actor=uuid4(), now=NOW)

    assert not marks_of("telefoon-wachttijd").exists()
    assert Mark.objects.get().ended_by == BOSS
    mark(Mark.Kind.RESTART, MONTHS[6], "Nu echt")


def test_a_mark_without_words_is_none() -> None:
    with pytest.raises((IntegrityError, AlreadyMarked)), transaction.atomic():
        mark(Mark.Kind.NOTE, MONTHS[1], "   ")


@pytest.mark.django_db(transaction=True)
def test_who_made_one_stands_in_the_audit() -> None:
    made = mark(Mark.Kind.NOTE, MONTHS[1], "Storing")
    rows = page_of(Search(kind="norm_mark", subject_id=str(made.pk))).rows
    assert [(change.kind, change.did) for change in rows[0].changes] == [("norm_mark", "created")]
