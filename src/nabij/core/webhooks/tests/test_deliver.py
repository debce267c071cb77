# SPDX-License-Identifier: EUPL-1.2
"""What happens here is told to who subscribed, signed, once it is sure, and until it arrives."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries, Settings

from nabij.core.events.models import OutboxEvent
from nabij.core.jobs.testing import run_due_jobs
from nabij.core.webhooks import actions
from nabij.core.webhooks.delivering import (
    DELETED_KEPT,
    KEPT,
    STOP_AFTER,
    WAITS,
    deliver,
    forget_old,
    send_due,
)
from nabij.core.webhooks.exceptions import UnableToSubscribe, WebhookNotThere
from nabij.core.webhooks.models import Delivery, Webhook
from nabij.core.webhooks.queries import stopped_webhooks, webhooks
from nabij.core.webhooks.sending.signing import new_secret
from nabij.core.webhooks.tests.conftest import (
    NOW,
    SOMEBODY,
    open_door,
    subscribed,
    the_delivery,
)
from nabij.core.webhooks.tests.receivers import Receiver, receiving

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)


def run() -> None:
    """Do what waits, and nothing that others wait for."""
    run_due_jobs(raise_errors=True)


def test_an_event_arrives_signed_and_says_no_more_than_what_happened_to_what(
    receiver: Receiver, webhook: Webhook
) -> None:
    event_id = open_door()
    run()
    (received,) = receiver.received
    assert received.line == "POST /haak?bron=1 HTTP/1.1"
    assert received.event == {
        "specversion": "1.0",
        "id": str(event_id),
        "source": "https://nabij.voorbeeld.nl",
        "type": "door.opened",
        "time": "2026-03-02T09:00:00Z",
        "subject": "door/12",
        "datacontenttype": "application/json",
        "data": {"kind": "door", "id": "12"},
    }
    assert "wie-weet" not in received.body.decode()
    assert received.headers["content-type"].startswith("application/cloudevents+json")
    assert received.headers["host"] == f"127.0.0.1:{receiver.port}"
    assert received.headers["webhook-id"] == str(the_delivery().pk)
    assert received.is_signed_with(webhook.secret)
    assert not received.is_signed_with(new_secret())
    delivery = the_delivery()
    assert (delivery.state, delivery.status, delivery.tries) == ("sent", 204, 1)
    assert delivery.took_ms is not None


def test_of_what_did_not_happen_nobody_hears(receiver: Receiver, webhook: Webhook) -> None:
    with transaction.atomic():
        open_door()
        assert Delivery.objects.exists()
        transaction.set_rollback(True)
    run()
    assert receiver.received == []
    assert not Delivery.objects.exists()


def test_one_hears_of_what_one_asked_for_only(receiver: Receiver, webhook: Webhook) -> None:
    open_door("door.closed")
    run()
    assert receiver.received == []


def test_where_no_host_is_listed_an_event_costs_no_query_more(
    db: None, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.WEBHOOK_HOSTS = []
    with transaction.atomic(), django_assert_num_queries(1):
        open_door_inside()
    assert OutboxEvent.objects.count() == 1


def open_door_inside() -> None:
    """Record an event without a savepoint around it."""
    from nabij.core.events.public import Event, record

    record(Event("door.opened", at=NOW, subject_id="12"), now=NOW)


def test_what_is_refused_is_tried_for_two_days_with_one_id_and_then_given_up(
    receiver: Receiver, webhook: Webhook
) -> None:
    receiver.answers(500)
    open_door()
    moment = NOW
    deliver(delivery_id=the_delivery().pk, now=moment)
    for tries, wait in enumerate(WAITS, start=1):
        delivery = the_delivery()
        assert (delivery.state, delivery.tries) == ("waiting", tries)
        assert delivery.next_try == moment + wait
        deliver(delivery_id=delivery.pk, now=moment + wait - timedelta(seconds=1))
        assert the_delivery().tries == tries
        moment += wait
        deliver(delivery_id=delivery.pk, now=moment)
    delivery = the_delivery()
    assert (delivery.state, delivery.reason, delivery.status) == ("failed", "status", 500)
    assert delivery.next_try is None
    assert timedelta(hours=46) < moment - NOW < timedelta(hours=50)
    assert len(receiver.received) == len(WAITS) + 1
    assert len({one.headers["webhook-id"] for one in receiver.received}) == 1
    assert len({one.headers["webhook-timestamp"] for one in receiver.received}) == len(WAITS) + 1


def test_a_retry_that_is_taken_ends_it(receiver: Receiver, webhook: Webhook) -> None:
    receiver.answers(503)
    open_door()
    deliver(delivery_id=the_delivery().pk, now=NOW)
    webhook.refresh_from_db()
    assert webhook.failing_since == NOW
    receiver.answers(200)
    assert send_due(now=NOW) == 0
    assert send_due(now=NOW + WAITS[0]) == 1
    run()
    webhook.refresh_from_db()
    assert the_delivery().state == "sent"
    assert webhook.failing_since is None


def test_who_answers_410_hears_no_more_and_somebody_is_told(
    receiver: Receiver, webhook: Webhook
) -> None:
    receiver.answers(410)
    open_door()
    run()
    open_door()
    run()
    (shown,) = webhooks()
    assert (shown.state, shown.state_label) == ("stopped", "gestopt door fouten")
    assert "410" in shown.stop_reason
    assert stopped_webhooks() == 1
    assert len(receiver.received) == 1
    assert the_delivery().state == "failed"


def test_after_five_days_of_failing_it_stops_and_can_go_on(
    receiver: Receiver, webhook: Webhook
) -> None:
    receiver.answers(500)
    open_door()
    deliver(delivery_id=the_delivery().pk, now=NOW)
    later = NOW + STOP_AFTER
    event_id = open_door(now=later)
    second = Delivery.objects.get(event_id=event_id)
    deliver(delivery_id=second.pk, now=later)
    webhook.refresh_from_db()
    assert (webhook.state, webhook.stop_reason) == ("stopped", "failing")
    deliver(delivery_id=second.pk, now=later + WAITS[0])
    assert len(receiver.received) == 2

    receiver.answers(200)
    actions.resume(webhook_id=webhook.pk, actor=SOMEBODY, now=later + MINUTE)
    assert send_due(now=later + MINUTE) == 2
    run()
    webhook.refresh_from_db()
    assert (webhook.state, webhook.stop_reason) == ("active", "")
    assert {delivery.state for delivery in Delivery.objects.all()} == {"sent"}


def test_an_address_that_gives_no_answer_is_left_alone_for_a_while(
    receiver: Receiver, webhook: Webhook
) -> None:
    receiver.behave = receiver.drop
    open_door()
    deliver(delivery_id=the_delivery().pk, now=NOW)
    assert the_delivery().reason == "no_answer"
    webhook.refresh_from_db()
    assert webhook.quiet_until is not None
    event_id = open_door(number="13")
    second = Delivery.objects.get(event_id=event_id)
    deliver(delivery_id=second.pk, now=NOW)
    assert len(receiver.received) == 1
    receiver.behave = None
    assert send_due(now=webhook.quiet_until + MINUTE) == 2
    deliver(delivery_id=second.pk, now=webhook.quiet_until)
    second.refresh_from_db()
    assert (second.state, second.tries) == ("sent", 1)


def test_while_it_stands_still_all_waits_and_then_goes(
    receiver: Receiver, webhook: Webhook
) -> None:
    actions.pause(webhook_id=webhook.pk, actor=SOMEBODY, now=NOW)
    open_door()
    run()
    assert receiver.received == []
    actions.resume(webhook_id=webhook.pk, actor=SOMEBODY, now=NOW + MINUTE)
    send_due(now=NOW + MINUTE)
    run()
    assert len(receiver.received) == 1


def test_a_trial_goes_also_while_it_stands_still_and_stops_nothing(
    receiver: Receiver, webhook: Webhook
) -> None:
    receiver.answers(410)
    actions.pause(webhook_id=webhook.pk, actor=SOMEBODY, now=NOW)
    actions.send_trial(webhook_id=webhook.pk, actor=SOMEBODY, now=NOW)
    run()
    (received,) = receiver.received
    assert received.event["type"] == "webhook.tried"
    assert received.is_signed_with(webhook.secret)
    webhook.refresh_from_db()
    assert (the_delivery().state, webhook.state) == ("failed", "paused")


def test_sent_again_it_has_the_same_id(receiver: Receiver, webhook: Webhook) -> None:
    open_door()
    run()
    again = {"webhook_id": webhook.pk, "delivery_id": the_delivery().pk}
    actions.send_again(**again, actor=SOMEBODY, now=NOW + MINUTE)
    run()
    first, second = receiver.received
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body
    other = subscribed(receiver.url, name="Ander")
    with pytest.raises(WebhookNotThere):
        actions.send_again(
            webhook_id=other.pk, delivery_id=again["delivery_id"], actor=SOMEBODY, now=NOW
        )


def test_a_new_secret_signs_beside_the_old_one_for_a_week(
    receiver: Receiver, webhook: Webhook
) -> None:
    old = webhook.secret
    new = actions.rotate_secret(webhook_id=webhook.pk, actor=SOMEBODY, now=NOW)
    assert re.fullmatch(r"whsec_[A-Za-z0-9+/]{43}=", new)
    open_door()
    deliver(delivery_id=the_delivery().pk, now=NOW)
    assert receiver.received[0].is_signed_with(new)
    assert receiver.received[0].is_signed_with(old)

    over = NOW + actions.OVERLAP
    forget_old(now=over)
    event_id = open_door(now=over)
    deliver(delivery_id=Delivery.objects.get(event_id=event_id).pk, now=over)
    assert receiver.received[1].is_signed_with(new)
    assert not receiver.received[1].is_signed_with(old)
    webhook.refresh_from_db()
    assert webhook.previous_secrets is None


def test_who_asks_twice_for_a_new_secret_does_not_lose_the_one_in_use(
    receiver: Receiver, webhook: Webhook
) -> None:
    secrets = [webhook.secret]
    for _time in range(3):
        secrets.append(actions.rotate_secret(webhook_id=webhook.pk, actor=SOMEBODY, now=NOW))
    open_door()
    deliver(delivery_id=the_delivery().pk, now=NOW)
    (received,) = receiver.received
    assert [received.is_signed_with(secret) for secret in secrets] == [False, True, True, True]


def test_what_was_taken_away_hears_nothing_and_its_row_goes_a_day_later(
    receiver: Receiver, webhook: Webhook
) -> None:
    open_door()
    actions.delete(webhook_id=webhook.pk, actor=SOMEBODY, now=NOW)
    open_door()
    run()
    assert receiver.received == []
    assert webhooks() == []
    with pytest.raises(WebhookNotThere):
        actions.resume(webhook_id=webhook.pk, actor=SOMEBODY, now=NOW)
    forget_old(now=NOW + DELETED_KEPT)
    assert Webhook.objects.exists()
    forget_old(now=NOW + DELETED_KEPT + MINUTE)
    assert not Webhook.objects.exists()


def test_deliveries_are_kept_for_thirty_days(receiver: Receiver, webhook: Webhook) -> None:
    open_door()
    assert forget_old(now=NOW + KEPT) == 0
    assert forget_old(now=NOW + KEPT + MINUTE) == 1


def test_everyone_who_subscribed_hears_it_each_with_an_id_and_secret_of_its_own(
    receiver: Receiver, webhook: Webhook
) -> None:
    with receiving() as another:
        other = subscribed(another.url, "door.opened", "door.closed", name="Ander")
        open_door()
        run()
        (first,), (second,) = receiver.received, another.received
    assert first.event == second.event
    assert first.headers["webhook-id"] != second.headers["webhook-id"]
    assert second.is_signed_with(other.secret)
    assert not second.is_signed_with(webhook.secret)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"url": "https://elders.voorbeeld.nl/"}, "url", id="unlisted host"),
        pytest.param({"activities": ["nothing.happened"]}, "activities", id="unknown activity"),
        pytest.param({"activities": []}, "activities", id="no activity"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    db: None, change: dict[str, object], field: str
) -> None:
    asked = {"name": "X", "url": "http://127.0.0.1/", "activities": ["door.opened"]} | change
    with pytest.raises(UnableToSubscribe) as refused:
        actions.subscribe(**asked, actor=SOMEBODY, now=NOW)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not Webhook.objects.exists()


def test_without_listed_hosts_none_may_be_made(db: None, settings: Settings) -> None:
    settings.WEBHOOK_HOSTS = []
    with pytest.raises(UnableToSubscribe) as refused:
        subscribed("https://hooks.voorbeeld.nl/")
    assert "NABIJ_WEBHOOK_HOSTS" in str(refused.value.message)


def test_a_host_that_is_taken_off_the_list_hears_no_more(
    receiver: Receiver, webhook: Webhook, settings: Settings
) -> None:
    open_door()
    settings.WEBHOOK_HOSTS = ["hooks.voorbeeld.nl"]
    run()
    assert receiver.received == []
    assert the_delivery().reason == "not_allowed"
