# SPDX-License-Identifier: EUPL-1.2
"""Marks and wishes: what everybody reads, what few do, and that each ends by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from nabij.core.api.public import create_token
from nabij.core.audit.public import Search, rows_found
from nabij.core.notify.models import Message
from nabij.core.organisation.public import Employee
from nabij.core.ports.subjects import subjects
from nabij.core.residents.actions.marking import end_mark
from nabij.core.residents.exceptions import UnableToChange
from nabij.core.residents.marks.kinds import MOST_DAYS, MarkKind
from nabij.core.residents.marks.models import Mark, Wish
from nabij.core.residents.marks.queries import marking_of
from nabij.core.residents.marks.reviewing import forget_ended, remind
from nabij.core.residents.models import Person
from nabij.core.residents.public import (
    KIND,
    MarkData,
    RepresentationData,
    WishData,
    WishKind,
    add_representative,
    add_wish,
    erase_person,
    export_person,
    find,
    merge_persons,
    one_person,
    person_info,
    set_mark,
    undo_merge,
)
from nabij.core.residents.tests.conftest import Worker
from nabij.core.residents.tests.people import HOME, person, reach

pytestmark = pytest.mark.django_db
Workers = Callable[[str], Worker]
WHERE = "Wilgenlaan 12 A"
WHY = "Haar vroegere man zoekt haar."


def today() -> date:
    return timezone.localdate()


def mark(
    one: UUID, kind: MarkKind = MarkKind.ADDRESS, what: str = "", *, days: int = 100, why: str = WHY
) -> UUID:
    """Set a mark that lasts some days."""
    data = MarkData(kind=kind, what=what, reason=why, until=today() + timedelta(days=days))
    return set_mark(person_id=one, data=data, actor=None, now=timezone.now())


def seen_of(one: UUID) -> set[str]:
    """Return which data of somebody were seen, as the audit tells it."""
    rows = rows_found(Search(kind="resident", subject_id=str(one), what="views"))
    return {name for row in rows for view in row.views for name in view.fields}


def test_a_secret_address_stands_nowhere_for_who_may_not_see_it(worker: Workers) -> None:
    one = person("Velde", address=HOME)
    letter = reach(one, "letter", "Wilgenlaan 12 A\n9999 ZZ Lindeveen")
    mark(one)
    agent = worker("agent")
    found = agent.search("velde")
    assert "adres geheim" in found
    assert "Niemand gevonden" in agent.search("9999 ZZ 12")
    assert "Niemand gevonden" in agent.search("velde 9999 ZZ")
    pages = [found, agent.get(f"{one}/"), agent.get(f"{one}/wijzigen/")]
    assert all("Wilgenlaan" not in page and "9999" not in page for page in pages)
    assert "Het adres is geheim: noem het niet" in pages[1]
    assert WHY not in pages[1]
    assert agent.client.get(f"/werkplek/inwoners/{one}/contact/{letter}/").status_code == 404
    assert "address" not in seen_of(one)
    # Who changes the rest leaves it as it is.
    agent.post(f"{one}/wijzigen/", family_name="Velden", birth="")
    assert (one_person(one).name, one_person(one).street) == ("Velden", "Wilgenlaan")


def test_who_may_see_marks_sees_the_address_and_why(worker: Workers) -> None:
    one = person("Velde", address=HOME)
    mark(one)
    manager = worker("team-manager")
    assert WHERE in manager.search("9999 ZZ 12")
    page = manager.get(f"{one}/")
    assert f"{WHERE}, 9999 ZZ Lindeveen (geheim)" in page
    assert WHY in page
    assert {"address", "marks", "mark_reasons"} <= seen_of(one)


def test_who_lives_with_them_and_acts_for_them_does_not_lead_to_it(worker: Workers) -> None:
    mother, child = person("Velde", address=HOME), person("Veldje", address=HOME)
    data = RepresentationData(ground="parent", valid_from=today())
    add_representative(represented=one_person(child), representative=one_person(mother), data=data)
    mark(child)
    page = worker("agent").search("velde")
    assert "geheim" in page
    assert "Wilgenlaan" not in page
    assert find("9999 ZZ 12").is_empty
    assert {hit.id for hit in find("9999 ZZ 12", sees_secrets=True).persons} == {mother, child}


def test_a_mark_is_set_looked_at_and_ended_on_the_page(worker: Workers) -> None:
    one = person("Velde")
    manager = worker("team-manager")
    manager.search("velde")
    given = {"kind": "safety", "reason": "Dreigde aan de balie.", "last": str(today())}
    assert "Kies wat collega’s moeten doen." in manager.post(f"{one}/markering/nieuw/", **given)
    page = manager.post(f"{one}/markering/nieuw/", **given, instruction="together")
    assert "De markering is gezet." in page
    assert "neem een collega mee" in page
    row = Mark.objects.get()
    assert row.set_by is not None
    assert "loopt af" in manager.get("markeringen/")
    later = {"reason": "Het is nog nodig.", "last": str(today() + timedelta(days=200))}
    assert "Het is nog nodig." in manager.post(f"{one}/markering/{row.pk}/", **later)
    agent = worker("agent")
    found = agent.search("velde")
    assert "let op: veiligheid" in found
    page = agent.get(f"{one}/")
    assert "neem een collega mee" in page
    assert "Het is nog nodig." not in page
    manager.post(f"{one}/markering/{row.pk}/einde/")
    assert "neem een collega mee" not in agent.get(f"{one}/")
    assert "voorbij" in manager.get(f"{one}/")


@pytest.mark.parametrize("kind", list(MarkKind))
def test_a_mark_lasts_no_longer_than_its_kind_may(kind: MarkKind) -> None:
    one, what = person("Velde"), {MarkKind.SAFETY: "office", MarkKind.INTERPRETER: "Pools"}
    with pytest.raises(UnableToChange, match="hoogstens"):
        mark(one, kind, what.get(kind, ""), days=MOST_DAYS[kind] + 2)
    mark(one, kind, what.get(kind, ""), days=MOST_DAYS[kind] + 1)
    with pytest.raises(UnableToChange, match="is er al"):
        mark(one, kind, what.get(kind, ""))
    ended = today() + timedelta(days=MOST_DAYS[kind] + 1)
    assert marking_of([one_person(one)], today=ended).of(one) == ()
    assert not marking_of([one_person(one)], today=ended).secret


def test_marks_and_wishes_go_along_with_a_merge_and_back() -> None:
    kept, merged = person("Velde", address=HOME), person("Veldhuis", address=HOME)
    mark(merged)
    wish(merged)
    merge_id = merge_persons(kept_id=kept, merged_id=merged, actor=None, now=timezone.now())
    info = person_info(kept, today=today())
    assert (info.address, info.merges[0].address, len(info.wishes)) == ("", "", 1)
    assert find("9999 ZZ 12").is_empty
    undo_merge(merge_id=merge_id, actor=None, now=timezone.now())
    assert [hit.id for hit in find("9999 ZZ 12").persons] == [kept]
    assert person_info(merged, today=today()).is_address_secret


def test_only_the_few_hand_over_or_erase_who_is_or_was_marked(worker: Workers) -> None:
    one = person("Velde", address=HOME)
    mark_id = mark(one)
    end_mark(person_id=one, mark_id=mark_id, now=timezone.now())
    specialist = worker("specialist")
    page = specialist.get(f"{one}/uitvoer/")
    assert "maar weinig collega’s mogen zien" in page
    told = export_person(person_id=one, now=timezone.now()).as_json()
    assert WHY in told
    mark(one)
    wish(one)
    done = erase_person(person_id=one, reason="vroeg erom", now=timezone.now())
    assert {str(each.what) for each in done.erased} >= {"Markeringen", "Wensen"}
    assert not Mark.objects.exists()
    assert not Wish.objects.exists()


def wish(one: UUID, text: str = "Bel mij liever.", *, days: int = 10) -> UUID:
    """Note a wish that lasts some days."""
    until = today() + timedelta(days=days)
    data = WishData(kind=WishKind.CHANNEL, text=text, until=until, agreed=True)
    return add_wish(person_id=one, data=data, actor=None, now=timezone.now())


def test_a_wish_is_kept_when_somebody_says_yes_and_taken_away(worker: Workers) -> None:
    one, agent = person("Velde"), worker("agent")
    agent.search("velde")
    given = {"kind": "large_type", "text": "Graag grote letters.", "last": str(today())}
    page = agent.post(f"{one}/wens/nieuw/", **given)
    assert "Vraag eerst of de inwoner het goed vindt" in page
    page = agent.post(f"{one}/wens/nieuw/", **given, agreed="on")
    assert "Graag grote letters." in page
    page = agent.post(f"{one}/wens/{Wish.objects.get().pk}/einde/")
    assert "Graag grote letters." not in page


def test_what_is_over_is_forgotten_and_what_ends_soon_is_told_once(worker: Workers) -> None:
    worker("team-manager")
    one, now = person("Velde"), timezone.now()
    mark(one, days=20)
    wish(one)
    assert (remind(now=now), remind(now=now)) == (1, 1)
    (message,) = Message.objects.all()
    assert message.kind == "residents.mark_ends"
    assert forget_ended(now=now) == 0
    assert forget_ended(now=now + timedelta(days=10)) == 1
    assert forget_ended(now=now + timedelta(days=20 + 364)) == 0
    assert forget_ended(now=now + timedelta(days=20 + 365)) == 1
    assert Person.objects.filter(pk=one).exists()


def test_programs_are_told_what_to_do_and_no_secret_address(transactional_db: None) -> None:
    one = person("Velde", address=HOME)
    letter = reach(one, "letter", "Wilgenlaan 12 A")
    mark(one)
    mark(one, MarkKind.INTERPRETER, "Pools")
    wish(one)
    _, token = create_token(name="Telefonie", scopes=["residents.read"], now=timezone.now())
    program = Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})
    body = {"text": "velde", "purpose": "contact"}
    found = program.post("/api/v1/residents/search", body, content_type="application/json")
    whole = program.get(f"/api/v1/residents/{one}?purpose=case")
    way = program.get(f"/api/v1/residents/{one}/contact-details/{letter}?purpose=case")
    assert all(b"Wilgenlaan" not in answer.content for answer in (found, whole, way))
    assert way.status_code == 404
    told: dict[str, Any] = whole.json()
    assert (told["address"], told["isAddressSecret"], told["contactDetails"]) == ("", True, [])
    assert [each["kind"] for each in told["marks"]] == ["address", "interpreter"]
    assert told["marks"][1]["told"] == "Tolk: Pools."
    assert told["wishes"][0]["text"] == "Bel mij liever."
    assert WHY not in whole.content.decode()


def test_what_stood_there_before_is_closed_for_who_may_not_see_marks(worker: Workers) -> None:
    one = person("Velde", address=HOME)
    worker("agent")
    worker("team-manager")
    opens = subjects.get(KIND).opens_past
    agent, manager = Employee.objects.order_by("email")
    assert opens(agent, str(one))
    mark(one)
    assert not opens(agent, str(one))
    assert opens(manager, str(one))
