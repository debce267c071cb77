# SPDX-License-Identifier: EUPL-1.2
"""Saving a norm adds a version: nothing is overwritten, everything is accounted for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from nabij.core.audit.public import Search, page_of
from nabij.core.audit.testing import forget_all
from nabij.measure.norms.book import actions
from nabij.measure.norms.book.actions import keep_shipped, save_version, withdraw
from nabij.measure.norms.book.queries import entry_of, norm_of_code, norms_on
from nabij.measure.norms.definition.faults import UnreadableDefinition
from nabij.measure.norms.exceptions import UnableToSaveNorm
from nabij.measure.norms.library import UnknownNorm, shipped_norms, shipped_texts
from nabij.measure.norms.models import NormVersion

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
TODAY, NEXT = date(2026, 11, 20), date(2026, 12, 1)
ACTOR = uuid4()
CODE = "telefoon-wachttijd"
WAIT = shipped_texts()[CODE]
SHORTER = WAIT.replace("30 seconds", "20 seconds")


def save(text: str = SHORTER, day: date = NEXT, based_on: int = 1, code: str | None = CODE) -> int:
    """Save a version as somebody would."""
    return save_version(
        text=text,
        valid_from=day,
        reason="De raad wil het",
        based_on=based_on,
        actor=ACTOR,
        now=NOW,
        code=code,
    )


def test_what_comes_with_nabij_is_the_first_version_of_always() -> None:
    assert norms_on(date(1999, 1, 1)).keys() == shipped_norms().keys()
    (first,) = entry_of(CODE).versions
    assert (first.number, first.text, first.saved_by) == (1, WAIT, None)


def test_a_version_holds_from_its_day_and_the_one_before_until_then() -> None:
    assert save() == 2
    before, after = (norm_of_code(CODE, on=day) for day in (TODAY, NEXT))
    assert before.measure != after.measure
    assert before.measure == shipped_norms()[CODE].measure
    assert [one.text for one in entry_of(CODE).versions] == [WAIT, SHORTER]


def test_a_later_save_takes_the_place_of_what_was_still_to_come() -> None:
    save(day=date(2027, 6, 1))
    save(WAIT.replace("30 seconds", "10 seconds"), based_on=2)
    entry = entry_of(CODE)
    assert [span.version.number for span in entry.spans] == [1, 3]
    assert len(entry.versions) == 3


def test_putting_an_old_version_back_is_a_new_version() -> None:
    save(day=TODAY)
    assert save(WAIT, based_on=2) == 3
    assert norm_of_code(CODE, on=NEXT).measure == shipped_norms()[CODE].measure


def test_who_did_not_see_the_newest_version_cannot_save_over_it() -> None:
    save()
    with pytest.raises(UnableToSaveNorm) as told:
        save(WAIT.replace("0.8", "0.7"))
    assert told.value.code == "outdated"
    assert len(entry_of(CODE).versions) == 2


def test_the_database_itself_refuses_a_second_version_of_one_number() -> None:
    save()
    row = NormVersion.objects.get(code=CODE, number=2)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize(
    ("text", "based_on", "code", "why"),
    [
        (WAIT, 0, None, "taken"),
        (SHORTER.replace(CODE, "iets-anders"), 0, CODE, None),
    ],
)
def test_a_code_belongs_to_one_norm(text: str, based_on: int, code: str | None, why: str) -> None:
    with pytest.raises((UnableToSaveNorm, UnreadableDefinition)) as told:
        save(text, based_on=based_on, code=code)
    assert getattr(told.value, "code", None) == why


def test_the_same_from_the_same_day_is_no_version() -> None:
    save()
    with pytest.raises(UnableToSaveNorm) as told:
        save(based_on=2)
    assert told.value.code == "unchanged"


def test_a_change_says_why() -> None:
    with pytest.raises(UnableToSaveNorm) as told:
        save_version(text=SHORTER, valid_from=NEXT, reason="  ", based_on=1, actor=ACTOR, now=NOW)
    assert told.value.code == "no_reason"


def test_a_stopped_norm_is_promised_no_more_and_can_come_back() -> None:
    withdraw(code=CODE, day=NEXT, reason="Opgeheven", based_on=1, actor=ACTOR, now=NOW)
    assert CODE in norms_on(TODAY)
    assert CODE not in norms_on(NEXT)
    with pytest.raises(UnknownNorm):
        norm_of_code(CODE, on=NEXT)
    with pytest.raises(UnableToSaveNorm):
        withdraw(code=CODE, day=NEXT, reason="Nog eens", based_on=2, actor=ACTOR, now=NOW)
    save(WAIT, based_on=2, day=date(2027, 1, 1))
    assert CODE in norms_on(date(2027, 1, 1))


@pytest.mark.django_db(transaction=True)
def test_the_logbook_tells_what_became_different() -> None:
    forget_all()
    save(SHORTER.replace("at_least = 0.8", "at_least = 0.7"))
    (row,) = page_of(Search(kind="norm")).rows
    (change,) = row.changes
    assert (change.kind, change.id) == ("norm", CODE)
    assert change.fields == {
        "version": [1, 2],
        "valid_from": ["0001-01-01", "2026-12-01"],
        "reason": ["", "De raad wil het"],
        "measure.within": ["30 seconds", "20 seconds"],
        "target.at_least": [0.8, 0.7],
    }


def test_what_comes_otherwise_with_a_later_nabij_is_a_version_unless_ours_was_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save(day=TODAY)
    other = "mail-antwoord"
    later = {
        code: text.replace("0.8", "0.75").replace("0.9", "0.95")
        for code, text in shipped_texts().items()
    }
    monkeypatch.setattr(actions, "shipped_texts", lambda: later)
    for _ in range(2):
        keep_shipped(now=NOW, today=TODAY)
    assert len(entry_of(CODE).versions) == 2
    assert [one.number for one in entry_of(other).versions] == [1, 2]
    assert norm_of_code(other, on=TODAY).target.value == 0.95
    assert norm_of_code(other, on=date(2026, 11, 19)).target.value == 0.9
