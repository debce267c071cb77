# SPDX-License-Identifier: EUPL-1.2
"""An event stands or falls with its change, and is handed over in numbered batches."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from nabij.core.events import registry
from nabij.core.events.models import OutboxEvent
from nabij.core.events.public import (
    Activity,
    Event,
    NotInTransaction,
    UnknownActivity,
    claim_batch,
    events_of_batch,
    finish_batch,
    outbox_state,
    record,
    register_activity,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _activities(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_activities", {})
    register_activity(Activity("call.offered", "Gebeld", "call", attributes={"menu": "integer"}))


def offered(subject: str, **more: object) -> Event:
    return Event(activity="call.offered", at=NOW, subject_id=subject, **more)  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused() -> None:
    with pytest.raises(NotInTransaction):
        record(offered("1"), now=NOW)


@pytest.mark.django_db
def test_a_change_that_is_rolled_back_leaves_no_event() -> None:
    with transaction.atomic():
        record(offered("1"), now=NOW)
        transaction.set_rollback(True)
    assert outbox_state().waiting == 0


@pytest.mark.django_db
def test_activities_and_attributes_must_be_registered() -> None:
    with pytest.raises(UnknownActivity, match="call.lost"):
        record(Event(activity="call.lost", at=NOW, subject_id="1"), now=NOW)
    with pytest.raises(ValueError, match="has no attribute naam"):
        record(offered("1", attributes={"naam": "Jan"}), now=NOW)
    with pytest.raises(ValueError, match="dotted"):
        register_activity(Activity("Gebeld", "Gebeld", "call"))


@pytest.mark.django_db
def test_batches_are_numbered_and_keep_the_order_of_writing() -> None:
    for subject in "abc":
        record(offered(subject), now=NOW)
    first = claim_batch(limit=2)
    assert first is not None
    assert [e.subject_id for e in events_of_batch(first)] == ["a", "b"]
    assert finish_batch(number=first) == 2
    assert claim_batch() == first + 1
    assert outbox_state().waiting == 1


@pytest.mark.django_db
def test_a_batch_that_was_not_finished_comes_again_unchanged() -> None:
    record(offered("a"), now=NOW)
    number = claim_batch()
    record(offered("b"), now=NOW)
    assert claim_batch() == number
    assert [e.subject_id for e in events_of_batch(number or 0)] == ["a"]


@pytest.mark.django_db
def test_a_row_that_commits_late_is_not_passed_over() -> None:
    record(offered("late"), now=NOW)
    late = OutboxEvent.objects.get()
    OutboxEvent.objects.all().delete()
    record(offered("early"), now=NOW)
    number = claim_batch()
    finish_batch(number=number or 0)
    late.save(force_insert=True)  # its position lies before those already handed over
    assert [e.subject_id for e in events_of_batch(claim_batch() or 0)] == ["late"]


@pytest.mark.django_db
def test_an_empty_outbox_gives_no_batch() -> None:
    assert claim_batch() is None
