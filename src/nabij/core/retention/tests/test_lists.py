# SPDX-License-Identifier: EUPL-1.2
"""A list from gathering to declaration, and what may not happen on the way."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from nabij.core.audit.models import PendingChange
from nabij.core.files.public import files_of, path_of
from nabij.core.jobs.testing import queued_jobs, run_due_jobs
from nabij.core.organisation.models import Employee, Municipality, Role
from nabij.core.organisation.public import give_role, take_role
from nabij.core.retention.exceptions import UnableToDecide
from nabij.core.retention.lists import deciding, destroying
from nabij.core.retention.lists.declaration import OWNER_KIND
from nabij.core.retention.lists.destroying import destroy_approved
from nabij.core.retention.lists.gathering import gather, make_list
from nabij.core.retention.models import DestructionItem, DestructionList
from nabij.core.retention.tests.building import (
    NOW,
    TODAY,
    approved,
    drafted,
    make_category,
    make_dossier,
    make_person,
)
from tests.dossiers.models import Dossier, Piece

pytestmark = pytest.mark.django_db


def states(row: DestructionList) -> dict[str, str]:
    return dict(row.items.values_list("reference", "state"))


def test_from_reference_day_to_declaration(maker: Employee, approver: Employee) -> None:
    make_category()
    make_category("11.2", waardering="bewaren", bewaartermijn="")
    make_dossier("OUD")
    make_dossier("JONG", closed_on=date(2024, 1, 15))
    make_dossier("OPEN", closed_on=None)
    make_dossier("BEWAREN", result="11.2")

    made = approved(maker, approver)

    assert made.state == "done"
    assert states(made) == {"OUD": "destroyed"}
    assert set(Dossier.objects.values_list("reference", flat=True)) == {"JONG", "OPEN", "BEWAREN"}
    assert Piece.objects.count() == 3
    (item,) = made.items.all()
    assert (item.record_id, item.category.number) == ("", "11.1")
    assert made.approved_as == "Directeur"
    files = files_of(owner_kind=OWNER_KIND, owner_id=str(made.pk))
    assert [file.name for file in files] == [
        f"verklaring-van-vernietiging-{made.pk}.pdf",
        f"verklaring-van-vernietiging-{made.pk}.docx",
    ]
    assert all(file.expires_at is None and path_of(file.id).exists() for file in files)


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2025, 1, 14), 0), (date(2025, 1, 15), 1)], ids=["before", "on"]
)
def test_a_record_is_listed_from_the_day_that_its_term_is_over(
    maker: Employee, day: date, expected: int
) -> None:
    make_category()
    make_dossier(closed_on=date(2020, 1, 15))
    assert drafted(maker, day).items.count() == expected


def test_what_finds_no_place_is_counted_and_not_listed(maker: Employee) -> None:
    make_category("11.2", brondatum="vervaldatum_besluit")
    make_dossier(result="9.9")
    make_dossier(result="9.9")
    make_dossier(result="11.2")
    make_dossier("MET DAG", result="11.2", starts_on=date(2020, 2, 1))
    make_dossier("TE OUD", result="11.2", closed_on=date(2016, 5, 1))
    made = drafted(maker)
    assert states(made) == {"MET DAG": "listed"}
    assert made.unplaced == [
        ["no_category", "dossier", "11.2", 1],
        ["no_category", "dossier", "9.9", 2],
        ["no_start", "dossier", "11.2", 1],
    ]


def test_a_record_stands_on_one_open_list(maker: Employee) -> None:
    make_category()
    make_dossier()
    first = drafted(maker)
    assert drafted(maker).items.count() == 0
    deciding.withdraw(list_id=first.pk, actor=maker.pk, now=NOW)
    assert drafted(maker).items.count() == 1


def test_what_is_taken_off_comes_back_on_its_day_and_not_before(maker: Employee) -> None:
    make_category()
    make_dossier()
    made = drafted(maker, TODAY)
    item = made.items.get()
    again = TODAY + timedelta(days=30)
    with pytest.raises(UnableToDecide) as fault:
        deciding.take_off(
            item_id=item.pk, reason="Beroep", again_from=TODAY, actor=maker.pk, now=NOW
        )
    assert fault.value.code == "day_too_early"
    deciding.take_off(item_id=item.pk, reason="Beroep", again_from=again, actor=maker.pk, now=NOW)
    assert states(made) == {"DOS-1": "taken_off"}
    assert drafted(maker, TODAY).items.count() == 0
    later = make_list(reference_day=again, actor=maker.pk, now=NOW + timedelta(days=30))
    assert later.items.count() == 1
    with pytest.raises(UnableToDecide) as fault:
        deciding.put_back(item_id=item.pk, actor=maker.pk, now=NOW)
    assert fault.value.code == "on_another_list"


def test_what_was_taken_off_by_mistake_can_be_put_back(maker: Employee) -> None:
    make_category()
    make_dossier()
    item = drafted(maker).items.get()
    again = TODAY + timedelta(days=30)
    deciding.take_off(item_id=item.pk, reason="Beroep", again_from=again, actor=maker.pk, now=NOW)
    deciding.put_back(item_id=item.pk, actor=maker.pk, now=NOW)
    item.refresh_from_db()
    assert (item.state, item.reason, item.again_from) == ("listed", "", None)


def test_a_day_to_come_is_no_reference_day(maker: Employee) -> None:
    with pytest.raises(UnableToDecide) as fault:
        drafted(maker, TODAY + timedelta(days=1))
    assert fault.value.code == "future_day"


def test_nobody_approves_a_list_of_their_own(maker: Employee, approver: Employee) -> None:
    make_category()
    make_dossier()
    give_role(actor=None, employee=maker, role=Role.objects.get(pk="director"))
    made = drafted(maker)
    deciding.submit(list_id=made.pk, actor=maker.pk, now=NOW)
    with pytest.raises(UnableToDecide) as fault:
        deciding.approve(list_id=made.pk, actor=maker, now=NOW)
    assert fault.value.code == "own_list"
    assert Dossier.objects.count() == 1


def test_who_submitted_may_not_approve_either(maker: Employee) -> None:
    make_category()
    make_dossier()
    made = drafted(maker)
    both = make_person("administrator")
    deciding.submit(list_id=made.pk, actor=both.pk, now=NOW)
    with pytest.raises(UnableToDecide) as fault:
        deciding.approve(list_id=made.pk, actor=both, now=NOW)
    assert fault.value.code == "own_list"


def test_the_database_refuses_two_eyes_too(maker: Employee) -> None:
    made = drafted(maker)
    with pytest.raises(IntegrityError):
        DestructionList.objects.filter(pk=made.pk).update(approved_by=maker.pk)


def test_approving_takes_the_right_for_the_whole_organisation(
    maker: Employee, approver: Employee
) -> None:
    make_category()
    make_dossier()
    made = drafted(maker)
    deciding.submit(list_id=made.pk, actor=maker.pk, now=NOW)
    town = Municipality.objects.create(code="GM9901", name="Lindeveen")
    held = approver.assignments.get()
    give_role(actor=None, employee=approver, role=held.role, municipality=town)
    make_person("administrator")
    take_role(assignment=held)
    with pytest.raises(PermissionDenied):
        deciding.approve(list_id=made.pk, actor=approver, now=NOW)


def test_what_is_not_submitted_is_not_approved_and_an_empty_list_not_submitted(
    maker: Employee, approver: Employee
) -> None:
    made = drafted(maker)
    with pytest.raises(UnableToDecide) as fault:
        deciding.approve(list_id=made.pk, actor=approver, now=NOW)
    assert fault.value.code == "other_state"
    with pytest.raises(UnableToDecide) as fault:
        deciding.submit(list_id=made.pk, actor=maker.pk, now=NOW)
    assert fault.value.code == "empty_list"


def test_a_returned_list_is_a_draft_again_with_the_reason(
    maker: Employee, approver: Employee
) -> None:
    make_category()
    make_dossier()
    made = drafted(maker)
    deciding.submit(list_id=made.pk, actor=maker.pk, now=NOW)
    item = made.items.get()
    with pytest.raises(UnableToDecide):
        deciding.take_off(
            item_id=item.pk,
            reason="Te laat",
            again_from=TODAY + timedelta(days=9),
            actor=maker.pk,
            now=NOW,
        )
    deciding.send_back(list_id=made.pk, reason="Eerst overleg", actor=approver.pk, now=NOW)
    made.refresh_from_db()
    assert (made.state, made.returned_reason) == ("draft", "Eerst overleg")
    assert Dossier.objects.count() == 1


@pytest.mark.slow
def test_what_changed_since_is_passed_over_and_told(maker: Employee, approver: Employee) -> None:
    make_category()
    make_category("11.2")
    for reference in ("BLIJFT", "HEROPEND", "ANDERS", "LATER", "WEG", "OP SLOT"):
        make_dossier(reference, is_locked=reference == "OP SLOT")
    with queued_jobs():
        made = drafted(maker)
        run_due_jobs(now=timezone.now(), raise_errors=True)
        deciding.submit(list_id=made.pk, actor=maker.pk, now=NOW)
        deciding.approve(list_id=made.pk, actor=approver, now=NOW)
        Dossier.objects.filter(reference="HEROPEND").update(closed_on=None)
        Dossier.objects.filter(reference="ANDERS").update(result="11.2")
        Dossier.objects.filter(reference="LATER").update(closed_on=date(2020, 6, 1))
        Dossier.objects.filter(reference="WEG").delete()
        run_due_jobs(now=timezone.now(), raise_errors=True)
    found = {item.reference: (item.state, item.reason) for item in made.items.all()}
    assert found == {
        "BLIJFT": ("destroyed", ""),
        "HEROPEND": ("skipped", "gone"),
        "ANDERS": ("skipped", "changed"),
        "LATER": ("skipped", "changed"),
        "WEG": ("skipped", "gone"),
        "OP SLOT": ("skipped", "refused"),
    }
    left = set(Dossier.objects.values_list("reference", flat=True))
    assert left == {"HEROPEND", "ANDERS", "LATER", "OP SLOT"}


def test_another_term_later_does_not_change_what_was_approved(
    maker: Employee, approver: Employee
) -> None:
    make_category()
    make_dossier()
    with queued_jobs():
        made = drafted(maker)
        run_due_jobs(now=timezone.now(), raise_errors=True)
        deciding.submit(list_id=made.pk, actor=maker.pk, now=NOW)
        deciding.approve(list_id=made.pk, actor=approver, now=NOW)
        make_category(bewaartermijn="P20Y", geldig_vanaf="2019-01-01")
        run_due_jobs(now=timezone.now(), raise_errors=True)
    item = made.items.get()
    assert (item.state, item.category.term) == ("destroyed", "P5Y")


def test_gathering_and_destroying_twice_does_nothing_more(
    maker: Employee, approver: Employee
) -> None:
    make_category()
    make_dossier()
    made = approved(maker, approver)
    make_dossier("NIEUW")
    gather(list_id=made.pk)
    destroy_approved(list_id=made.pk)
    assert states(made) == {"DOS-1": "destroyed"}
    assert len(files_of(owner_kind=OWNER_KIND, owner_id=str(made.pk))) == 2


@pytest.mark.slow
def test_a_long_list_goes_in_batches(
    maker: Employee, approver: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(destroying, "BATCH", 3)
    make_category()
    for number in range(8):
        make_dossier(f"DOS-{number}", is_locked=number == 0)
    made = approved(maker, approver)
    assert DestructionItem.objects.filter(list=made, state="destroyed").count() == 7
    assert Dossier.objects.count() == 1


def test_every_decision_stands_in_the_audit(maker: Employee, approver: Employee) -> None:
    make_category()
    make_dossier()
    made = approved(maker, approver)
    told = [json.loads(one) for one in PendingChange.objects.values_list("change", flat=True)]
    steps = [
        one["fields"]["state"][1]
        for one in told
        if (one["kind"], one["id"]) == ("destruction_list", str(made.pk))
        and "state" in one["fields"]
    ]
    assert steps == ["draft", "submitted", "approved", "done"]
    assert "DOS-1" not in json.dumps(told)
