# SPDX-License-Identifier: EUPL-1.2
"""Handing over and erasing one person over all modules, also where one refuses or fails."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from nabij.core.audit.public import Search, rows_found
from nabij.core.crypto.public import known_pseudonym, pseudonym_for
from nabij.core.notify.models import Consent, Message
from nabij.core.notify.public import give_consent, register_kind
from nabij.core.ports.delivery import MESSAGES, Channel, DeliveryRequest, Recipient, deliveries
from nabij.core.ports.holdings import Person as Whose
from nabij.core.residents.models import ContactDetail, Person
from nabij.core.residents.public import (
    KIND,
    Erasure,
    NotThere,
    UnableToErase,
    erase_person,
    erasure_plan,
    export_person,
    merge_persons,
    one_person,
)
from nabij.core.residents.tests.conftest import BASE, Worker
from nabij.core.residents.tests.holding import ARCHIVE, module
from nabij.core.residents.tests.people import BSN, HOME, person, reach
from nabij.core.residents.tests.test_pages import NEWS

pytestmark = pytest.mark.django_db
Workers = Callable[[str], Worker]


def erase(person_id: UUID) -> Erasure:
    return erase_person(person_id=person_id, reason="op verzoek", now=timezone.now())


@pytest.fixture
def somebody() -> UUID:
    """A person of whom every module holds something."""
    register_kind(NEWS)
    one = person(
        "Velde", given_names="Ömer", prefix="van der", birth="12-05-1980", bsn=BSN, address=HOME
    )
    reach(one, "phone", "06-12345678")
    recipient = Recipient(KIND, str(one))
    told = {"message_kind": NEWS.code, "channel": Channel.EMAIL, "source": "test"}
    give_consent(recipient=recipient, now=timezone.now(), **told)  # type: ignore[arg-type]
    deliveries.get(MESSAGES).ask(
        DeliveryRequest(
            kind=NEWS.code,
            key="test:1",
            recipient=recipient,
            addresses={Channel.EMAIL: "omer@voorbeeld.example"},
        )
    )
    pseudonym_for(kind=KIND, subject_id=one)
    return one


def test_all_goes_where_nothing_refuses(somebody: UUID) -> None:
    with module() as asked:
        done = erase(somebody)
    assert not done.person_stays
    assert asked == [Whose(KIND, str(somebody))]
    assert not Person.objects.exists()
    assert not ContactDetail.objects.exists()
    assert not Consent.objects.exists()
    assert not Message.objects.exists()
    assert known_pseudonym(kind=KIND, subject_id=somebody) is None


def test_what_the_archiefwet_keeps_stays_with_whom_it_is_about(somebody: UUID) -> None:
    with module(refuses=True) as asked:
        plan = erasure_plan(somebody)
        assert plan.keeps_person
        assert asked == []
        done = erase(somebody)
    assert done.person_stays
    assert ARCHIVE in done.refusals
    row = one_person(somebody)
    assert (row.name, str(row.birth), row.bsn) == ("Ömer van der Velde", "12-05-1980", BSN)
    assert row.address == ""
    assert not ContactDetail.objects.exists()
    assert not Message.objects.exists()
    assert known_pseudonym(kind=KIND, subject_id=somebody)


def test_where_one_module_fails_nothing_is_erased(
    somebody: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    with module(fails=True), pytest.raises(UnableToErase) as fault:
        erase(somebody)
    assert fault.value.module == "zaken-test"
    assert one_person(somebody).address
    assert ContactDetail.objects.exists()
    assert Message.objects.exists()
    assert Consent.objects.exists()
    assert known_pseudonym(kind=KIND, subject_id=somebody)
    assert str(somebody) not in caplog.text


def test_a_message_that_leaves_now_stops_it(somebody: UUID) -> None:
    Message.objects.update(state="sending", claim=UUID(int=1), sent_at=None)
    with pytest.raises(UnableToErase) as fault:
        erase(somebody)
    assert fault.value.module == "notify"
    assert one_person(somebody).address


def test_who_was_merged_goes_too(somebody: UUID) -> None:
    other = person("Velden", birth="1980")
    pseudonym_for(kind=KIND, subject_id=other)
    merge_persons(kept_id=somebody, merged_id=other, actor=None, now=timezone.now())
    with pytest.raises(NotThere):
        erase(other)
    with module() as asked:
        erase(somebody)
    assert {whose.id for whose in asked} == {str(somebody), str(other)}
    assert not Person.objects.exists()
    assert known_pseudonym(kind=KIND, subject_id=other) is None


def test_all_that_is_held_is_handed_over_and_nothing_of_others(somebody: UUID) -> None:
    other = person("Velden", bsn="")
    reach(other, "email", "velden@voorbeeld.example")
    merge_persons(kept_id=somebody, merged_id=other, actor=None, now=timezone.now())
    person("Bos", given_names="Anna")
    with module():
        found = export_person(person_id=somebody, now=timezone.now())
    told = found.as_json()
    sought = {BSN, "06-12345678", "Wilgenlaan", "Nieuws over uw buurt", "velden@", "ZAAK-2026-1"}
    assert {text for text in sought if text not in told} == set()
    assert "Anna" not in told
    assert {part["module"] for part in json.loads(told)["parts"]} == {
        "notify",
        "residents",
        "zaken-test",
    }


def test_a_program_reads_codes_and_moments_whatever_the_language(somebody: UUID) -> None:
    now = datetime(2026, 11, 30, 11, 5, tzinfo=UTC)
    found = export_person(person_id=somebody, now=now)
    told = json.loads(found.as_json())
    assert told["madeAt"] == "2026-11-30T12:05:00+01:00"
    tables = {
        (part["module"], table["name"]): table for part in told["parts"] for table in part["tables"]
    }
    facts = {row["fact"]["code"]: row["value"] for row in tables["residents", "facts"]["rows"]}
    assert facts["bsn"] == BSN
    assert facts["birthDate"] == {"code": "1980-05-12", "label": "12-05-1980"}
    assert date.fromisoformat(facts["knownSince"])
    (consent,) = tables["notify", "consents"]["rows"]
    assert consent["channel"] == {"code": "email", "label": "e-mail"}
    assert datetime.fromisoformat(consent["givenAt"]).tzinfo
    assert consent["withdrawnAt"] is None
    assert tables["notify", "consents"]["columns"]["givenAt"] == "Gegeven op"
    with override("en"):
        again = json.loads(found.as_json())
    assert _without_words(again) == _without_words(told)


def _without_words(told: Any) -> Any:
    """Return what was handed over, but for what is written for people."""
    if isinstance(told, list):
        return [_without_words(one) for one in told]
    if isinstance(told, dict):
        words = {"label", "title", "columns"} if {"code", "rows"} & set(told) else set()
        return {name: _without_words(one) for name, one in told.items() if name not in words}
    return told


def test_the_audit_tells_when_and_for_what_and_not_who(worker: Workers, somebody: UUID) -> None:
    agent = worker("agent")
    agent.search("velde")
    found = export_person(person_id=somebody, now=timezone.now()).as_json()
    assert "ingezien" in found
    assert "een vraag of gesprek" in found
    assert "Agent" not in found
    plan = erasure_plan(somebody)
    (refusal,) = plan.refusals
    assert "verantwoorden" in str(refusal.why)
    assert refusal.until
    assert refusal.until > timezone.localdate()
    # It knows a number only, so that the person can go.
    assert not plan.keeps_person
    erase(somebody)
    assert list(rows_found(Search(kind=KIND, subject_id=str(somebody))))


def test_a_specialist_hands_over(worker: Workers, somebody: UUID) -> None:
    specialist = worker("specialist")
    page = specialist.get(f"{somebody}/uitvoer/")
    assert BSN in page
    for name, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("json", b"{")):
        answer = specialist.client.post(f"{BASE}{somebody}/uitvoer/", {"format": name})
        assert answer.content.startswith(begins)
        assert "Velde" not in answer["Content-Disposition"]
    word = zipfile.ZipFile(io.BytesIO(_file(specialist.client, somebody, "docx")))
    assert BSN in word.read("word/document.xml").decode()
    rows = rows_found(Search(kind=KIND, subject_id=str(somebody), what="views"))
    assert {view.purpose for row in rows for view in row.views} == {"residents.rights"}


def _file(client: Client, person_id: UUID, name: str) -> bytes:
    return client.post(f"{BASE}{person_id}/uitvoer/", {"format": name}).content


def test_an_administrator_sees_first_and_then_erases(worker: Workers, somebody: UUID) -> None:
    administrator = worker("administrator")
    with module(refuses=True):
        page = administrator.get(f"{somebody}/wissen/")
        assert "Archiefwet" in page
        assert "tot 1 januari 2046" in page
        assert "06-12345678" in page
        assert "Naam, geboortedatum en burgerservicenummer blijven" in page
        assert "verplicht" in administrator.post(f"{somebody}/wissen/", reason="").lower()
        assert ContactDetail.objects.exists()
    with module(fails=True):
        page = administrator.post(f"{somebody}/wissen/", reason="verzoek")
        assert "Er is niets gewist" in page
        assert "zaken-test" in page
    page = administrator.post(f"{somebody}/wissen/", reason="verzoek van de inwoner")
    assert "gewist" in page
    assert not Person.objects.exists()
    assert administrator.client.get(f"{BASE}{somebody}/wissen/").status_code == 404
    rows = rows_found(Search(kind=KIND, subject_id=str(somebody), what="changes"))
    assert "verzoek van de inwoner" in str([row.changes for row in rows])
