# SPDX-License-Identifier: EUPL-1.2
"""People with whom nobody has to do any more come on a destruction list, and go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from nabij.core.crypto.public import known_pseudonym, pseudonym_for
from nabij.core.notify.models import Consent, Message
from nabij.core.notify.public import add_past_messages, give_consent
from nabij.core.ports.delivery import Channel, Recipient
from nabij.core.ports.holdings import Person as Whose
from nabij.core.ports.holdings import Use, holdings
from nabij.core.ports.retained import ClosedRecord, retained
from nabij.core.residents.models import Organisation, Person
from nabij.core.residents.public import (
    RepresentationData,
    add_representative,
    merge_organisations,
    merge_persons,
    one_organisation,
    one_person,
)
from nabij.core.residents.tests.conftest import BASE, Worker
from nabij.core.residents.tests.holding import module
from nabij.core.residents.tests.people import organisation, person, reach

pytestmark = pytest.mark.django_db
Workers = Callable[[str], Worker]
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
LONG_AGO = NOW - timedelta(days=3_000)
DAY = timezone.localdate(LONG_AGO)


def closed(kind: str = "resident") -> list[ClosedRecord]:
    return list(retained.get(kind).closed_before(TODAY))


def days(kind: str = "resident") -> dict[str, date]:
    return {record.id: record.closed_on for record in closed(kind)}


def destroy(*ids: UUID, kind: str = "resident") -> list[str]:
    with transaction.atomic():
        standing = [one.id for one in retained.get(kind).closed_among([str(i) for i in ids])]
        return list(retained.get(kind).destroy(standing, NOW))


def old(family: str = "Velde", **given: Any) -> UUID:
    """Add a person long ago."""
    one = person(family, **given)
    Person.objects.filter(pk=one).update(created_at=LONG_AGO)
    return one


def test_who_was_not_used_since_being_added_is_closed_on_that_day(settings: Settings) -> None:
    settings.RESIDENT_RESULT = "4.2"
    one = old()
    person("Nieuw")
    (record,) = closed()
    assert (record.id, record.result, record.closed_on) == (str(one), "4.2", DAY)
    assert "Velde" not in record.reference
    assert list(retained.get("resident").closed_before(DAY)) == []


@pytest.mark.parametrize(
    ("purpose", "is_used"),
    [("residents.contact", True), ("residents.case", True), ("residents.rights", False)],
)
def test_who_is_opened_is_used_but_not_to_hand_over_what_is_kept(
    worker: Workers, purpose: str, is_used: bool
) -> None:
    one = old()
    specialist = worker("specialist")
    specialist.post("doel/", purpose=purpose, next=f"{BASE}{one}/")
    assert (one_person(one).used_on == TODAY) is is_used
    assert (closed() == []) is is_used


def test_standing_on_a_list_of_results_is_no_use(worker: Workers) -> None:
    one = old()
    worker("agent").search("velde")
    assert days() == {str(one): DAY}


def test_who_is_changed_is_used(worker: Workers) -> None:
    one = old()
    agent = worker("agent")
    agent.search("velde", purpose="residents.correction")
    agent.post(f"{one}/wijzigen/", family_name="Velde")
    assert closed() == []


def test_a_message_keeps_whom_it_was_for_until_it_is_destroyed_itself() -> None:
    one = old()
    later = LONG_AGO + timedelta(days=100)
    values = {"kenmerk": "ZAAK-2020-0000001", "moment": later}
    whom = Recipient("resident", str(one))
    add_past_messages(kind="notify.received", recipient=whom, sent=[(later, values)])
    assert closed() == []
    assert destroy(one) == []
    Message.objects.all().delete()
    assert days() == {str(one): DAY}


def test_a_choice_about_messages_is_use() -> None:
    one = old()
    said = LONG_AGO + timedelta(days=10)
    give_consent(
        recipient=Recipient("resident", str(one)),
        message_kind="notify.in_the_box",
        channel=Channel.EMAIL,
        source="desk",
        now=said,
    )
    assert days() == {str(one): timezone.localdate(said)}


def test_who_acts_for_another_stays_as_long_as_the_other(worker: Workers) -> None:
    parent, child = old("Velde"), old("Bos")
    shop = organisation()
    Organisation.objects.filter(pk=shop).update(created_at=LONG_AGO)
    for represented in (one_person(child), one_organisation(shop)):
        add_representative(
            represented=represented,
            representative=one_person(parent),
            data=RepresentationData(ground="parent", valid_from=DAY),
        )
    Person.objects.filter(pk=child).update(used_on=TODAY)
    assert closed() == []
    Person.objects.filter(pk=child).update(used_on=DAY + timedelta(days=9))
    assert set(days().values()) == {DAY + timedelta(days=9)}
    assert days("organisation") == {str(shop): DAY}
    Person.objects.filter(pk=parent).update(used_on=TODAY)
    assert closed("organisation") == []


def test_who_was_merged_goes_with_the_other_and_their_latest_use_counts() -> None:
    kept, merged = old("Velde"), old("Velden")
    merge_persons(kept_id=kept, merged_id=merged, actor=None, now=NOW)
    assert days() == {str(kept): DAY}
    Person.objects.filter(pk=merged).update(used_on=DAY + timedelta(days=5))
    assert days() == {str(kept): DAY + timedelta(days=5)}
    assert destroy(kept) == [str(kept)]
    assert not Person.objects.exists()


def test_destroying_erases_everywhere_and_the_link_to_events() -> None:
    one = old(bsn="")
    reach(one, "phone", "06-12345678")
    give_consent(
        recipient=Recipient("resident", str(one)),
        message_kind="notify.in_the_box",
        channel=Channel.EMAIL,
        source="desk",
        now=LONG_AGO,
    )
    pseudonym_for(kind="resident", subject_id=str(one))
    assert destroy(one) == [str(one)]
    assert not Person.objects.exists()
    assert not Consent.objects.exists()
    assert known_pseudonym(kind="resident", subject_id=str(one)) is None


def test_who_was_used_since_the_list_was_made_stays() -> None:
    one = old()
    Person.objects.filter(pk=one).update(used_on=TODAY)
    with transaction.atomic():
        (record,) = retained.get("resident").closed_among([str(one)])
    # Another day than was listed: the list passes it over.
    assert record.closed_on == TODAY


def test_whom_a_module_must_be_able_to_name_stays_whole() -> None:
    one = old()
    reach(one, "phone", "06-12345678")
    with module(refuses=True):
        assert destroy(one) == []
    assert one_person(one).contact_details.exists()
    assert destroy(one) == [str(one)]


def test_organisations_are_a_kind_of_their_own() -> None:
    kept, merged = organisation("De Linde"), organisation("De Linde B.V.")
    merge_organisations(kept_id=kept, merged_id=merged, actor=None, now=NOW)
    Organisation.objects.update(created_at=LONG_AGO)
    assert days("organisation") == {str(kept): DAY}
    assert closed() == []
    assert destroy(kept, kind="organisation") == [str(kept)]
    assert not Organisation.objects.exists()


def test_every_module_answers_for_whom_it_is_asked_and_for_nobody_else() -> None:
    people = [Whose("resident", str(old())), Whose("organisation", str(organisation()))]
    people += [Whose("resident", "no-uuid"), Whose("somebody", "1")]
    for name, port in holdings:
        answer = port.last_used(people)
        assert set(answer) <= set(people), name
        for use in answer.values():
            assert type(use) is Use, name
            assert type(use.on) is date, name
            assert not isinstance(use.on, datetime), name
        assert dict(port.last_used([])) == {}, name


def test_many_take_as_many_queries_as_few(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(30):
        old(f"Velde{number}")
    with django_assert_max_num_queries(15):
        assert len(closed()) == 30
