# SPDX-License-Identifier: EUPL-1.2
"""Two organisations turn out to be one, and are parted again with exactly what they had."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.core.audit.public import Search, rows_found
from nabij.core.residents.actions.contacts import DetailData, add_detail
from nabij.core.residents.models import (
    Branch,
    ContactDetail,
    Organisation,
    OrganisationMerge,
    Representative,
)
from nabij.core.residents.public import (
    BranchData,
    NotThere,
    RepresentationData,
    UnableToMerge,
    add_branch,
    add_representative,
    current_organisation,
    find,
    merge_organisations,
    one_organisation,
    one_person,
    organisation_ids_of,
    organisation_info,
    undo_organisation_merge,
)
from nabij.core.residents.tests.conftest import BASE, Worker
from nabij.core.residents.tests.people import HOME, organisation, person, reach_organisation

pytestmark = pytest.mark.django_db
Workers = Callable[[str], Worker]
FROM = RepresentationData(ground="employee", valid_from=date(2026, 1, 1))
WAYS = st.lists(
    st.tuples(st.sampled_from(["phone", "email"]), st.booleans()), max_size=3, unique_by=lambda w: w
)
LIVES = st.tuples(WAYS, st.integers(0, 2), st.lists(st.integers(0, 1), max_size=2))


def merge(kept: UUID, merged: UUID) -> UUID:
    return merge_organisations(kept_id=kept, merged_id=merged, actor=None, now=timezone.now())


def undo(merge_id: UUID) -> UUID:
    return undo_organisation_merge(merge_id=merge_id, actor=None, now=timezone.now())


def state() -> dict[str, list[Any]]:
    """All that a merge could touch, but the note that it was."""
    tables = (Organisation, Branch, ContactDetail, Representative)
    return {model.__name__: sorted(map(str, model.objects.values_list())) for model in tables}


def live(ways: Any, branches: int, workers: list[UUID], name: str) -> UUID:
    """Add an organisation that is somewhere, where people work, and that can be reached."""
    one = organisation(name)
    for number, (kind, is_preferred) in enumerate(ways):
        value = f"06-1234500{number}" if kind == "phone" else f"{name}{number}@voorbeeld.example"
        data = DetailData(kind=kind, value=value, is_preferred=is_preferred)
        add_detail(owner=one_organisation(one), data=data)
    for number in range(branches):
        add_branch(organisation_id=one, data=BranchData(name=f"{name}{number}", address=HOME))
    for worker_id in workers:
        told = {"represented": one_organisation(one), "representative": one_person(worker_id)}
        add_representative(data=FROM, **told)  # type: ignore[arg-type]
    return one


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(lives=st.tuples(LIVES, LIVES, LIVES), more=st.booleans())
def test_undoing_a_merge_gives_back_exactly_what_was(db: None, lives: Any, more: bool) -> None:
    with transaction.atomic():
        people = [person("Bos"), person("Velde")]
        one, two, three = (
            live(ways, branches, [people[at] for at in workers], name)
            for (ways, branches, workers), name in zip(lives, "abc", strict=True)
        )
        before = state()
        done = [merge(one, two)]
        if more:
            done.append(merge(three, one))
        assert current_organisation(two) == (three if more else one)
        for done_last in reversed(done):
            undo(done_last)
        assert state() == before
        transaction.set_rollback(True)


def test_what_belonged_to_the_one_belongs_to_both() -> None:
    kept, merged, worker_id = organisation("De Linde"), organisation("Linde bv"), person("Bos")
    reach_organisation(merged, "phone", "06-12345678")
    add_branch(organisation_id=merged, data=BranchData(number="000012345678", address=HOME))
    add_representative(
        represented=one_organisation(merged), representative=one_person(worker_id), data=FROM
    )
    merge(kept, merged)
    info = organisation_info(kept, today=date(2026, 6, 1))
    assert [one.value for one in info.details] == ["06-12345678"]
    assert [one.number for one in info.branches] == ["000012345678"]
    assert [one.other_name for one in info.people] == ["Bos"]
    assert [one.name for one in info.merges] == ["Linde bv"]
    assert info.ids == organisation_ids_of(kept) == (kept, merged)
    # One, by its name, by the name it had, and by number.
    for typed in ("linde", "linde bv", "000012345678", "9999ZZ 12"):
        assert [hit.id for hit in find(typed).organisations] == [kept]
    assert find("linde bv").organisations[0].also_known_as == "Linde bv"


def test_what_came_after_the_merge_stays() -> None:
    kept, merged = organisation("De Linde"), organisation("Linde bv")
    add_branch(organisation_id=merged, data=BranchData(name="weg"))
    done = merge(kept, merged)
    added = add_branch(organisation_id=kept, data=BranchData(name="nieuw"))
    Branch.objects.filter(name="weg").delete()
    assert undo(done) == merged
    assert [(row.pk, row.organisation_id) for row in Branch.objects.all()] == [(added, kept)]


def test_a_chain_is_undone_from_its_end() -> None:
    one, two, three = organisation("A"), organisation("B"), organisation("C")
    first, second = merge(two, one), merge(three, two)
    assert {current_organisation(each) for each in (one, two, three)} == {three}
    with pytest.raises(UnableToMerge, match="daarna zelf"):
        undo(first)
    undo(second)
    undo(first)
    assert [current_organisation(each) for each in (one, two, three)] == [one, two, three]
    with pytest.raises(UnableToMerge, match="al teruggedraaid"):
        undo(first)


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("the same", "dezelfde organisatie"),
        ("two numbers", "twee organisaties"),
        ("again", "al samengevoegd"),
    ],
    ids=lambda value: value,
)
def test_what_cannot_be_merged(what: str, why: str) -> None:
    one = organisation("A", "12345678")
    other = organisation("B", "87654321" if what == "two numbers" else "")
    if what == "again":
        merge(one, other)
    before = state()
    with pytest.raises(UnableToMerge, match=why):
        merge(one, one if what == "the same" else other)
    assert state() == before


def test_nobody_there() -> None:
    one, unknown = organisation("A"), UUID(int=0)
    for other in (unknown, person("A")):
        with pytest.raises(NotThere):
            merge(one, other)
    for call in (undo, current_organisation):
        with pytest.raises(NotThere):
            call(unknown)


def test_the_database_refuses_what_can_not_be() -> None:
    one, other = organisation("A"), organisation("B")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=one).update(merged_into=one)
    merge(one, other)
    note = {"kept_id": one, "merged_id": other, "at": timezone.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationMerge.objects.create(**note)


def test_an_employee_merges_and_takes_it_back(worker: Workers) -> None:
    one, other = organisation("De Linde", "12345678"), organisation("De Lindes")
    reach_organisation(other, "phone", "06-12345678")
    handler = worker("handler")
    handler.search("linde")
    path = f"organisaties/{one}/samenvoegen/"
    assert "Samenvoegen" in handler.get(f"organisaties/{one}/")
    assert "Niemand gevonden" in handler.post(path, typed="niemand")
    page = handler.post(path, typed="linde")
    assert "De Lindes" in page
    page = handler.post(path, typed="linde", other=other)
    assert "Is dit dezelfde organisatie?" in page
    assert "12345678" in page
    page = handler.post(f"{path}{other}/", kept=one)
    assert "06-12345678" in page
    assert "stond ook als De Lindes" in handler.search("lindes")
    leads = handler.client.get(f"{BASE}organisaties/{other}/")
    assert leads["Location"] == f"{BASE}organisaties/{one}/"
    assert handler.client.get(f"{BASE}organisaties/{other}/wijzigen/").status_code == 404
    done = OrganisationMerge.objects.get().pk
    page = handler.post(f"organisaties/samengevoegd/{done}/terug/")
    assert "weer twee organisaties" in page
    assert "06-12345678" not in page
    assert "06-12345678" in handler.get(f"organisaties/{other}/")
    assert "al teruggedraaid" in handler.post(f"organisaties/samengevoegd/{done}/terug/")
    rows = rows_found(Search(kind="organisation", subject_id=str(other), what="changes"))
    assert sum("merged_into" in str(row.changes) for row in rows) == 2


def test_who_looks_at_an_organisation_is_recorded_with_the_purpose(worker: Workers) -> None:
    one = organisation("De Linde")
    agent = worker("agent")
    page = agent.get(f"organisaties/{one}/")
    assert "Waarvoor opent u deze gegevens?" in page
    agent.search("linde")
    agent.get(f"organisaties/{one}/")
    rows = rows_found(Search(kind="organisation", subject_id=str(one), what="views"))
    seen = [(view.purpose, view.fields) for row in rows for view in row.views]
    assert {purpose for purpose, _fields in seen} == {"residents.contact"}
    assert ["branch", "contact", "kvk", "name", "representatives"] in [one for _, one in seen]


def test_who_may_merge(worker: Workers) -> None:
    path = f"{BASE}organisaties/{organisation()}/samenvoegen/"
    assert worker("agent").client.get(path).status_code == 403
    assert worker("handler").client.get(path).status_code == 200
