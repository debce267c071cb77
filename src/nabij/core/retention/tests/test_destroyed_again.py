# SPDX-License-Identifier: EUPL-1.2
"""What was destroyed by a list is destroyed again after an older database came back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from nabij.core.erasures.public import Again, Noted, read
from nabij.core.organisation.models import Employee
from nabij.core.retention.lists.destroying import destroy_again
from nabij.core.retention.models import DestructionItem
from nabij.core.retention.tests.building import approved, make_category, make_dossier
from tests.dossiers.models import Claim, Dossier, Piece

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lake_home")]


def test_what_came_back_goes_and_what_got_its_number_stays(
    maker: Employee, approver: Employee
) -> None:
    make_category()
    first, second = make_dossier("DOS-1", pieces=2), make_dossier("DOS-2")
    ids = first.pk, second.pk
    approved(maker, approver)
    (noted,) = read().erasures
    assert {(one.kind, one.id, one.mark) for one in noted.things} == {
        ("dossier", str(pk), "2020-01-15") for pk in ids
    }
    # As an older copy has them: one as it was, the number of the other given out anew.
    Dossier.objects.create(pk=ids[0], reference="DOS-1", result="11.1", closed_on=date(2020, 1, 15))
    Dossier.objects.create(pk=ids[1], reference="DOS-9", result="11.1", closed_on=date(2026, 4, 1))
    Piece.objects.create(dossier_id=ids[0], text="back")
    assert _again(noted) == Again(gone=1, left=0)
    assert [one.reference for one in Dossier.objects.all()] == ["DOS-9"]
    assert not Piece.objects.exists()
    assert _again(noted) == Again(gone=0, left=0)


def _again(noted: Noted) -> Again:
    with transaction.atomic():
        return destroy_again(noted, timezone.now())


def test_what_failed_is_not_on_the_list(maker: Employee, approver: Employee) -> None:
    make_category()
    whole, claimed = make_dossier("DOS-1"), make_dossier("DOS-2")
    Claim.objects.create(dossier=claimed)
    gone = str(whole.pk)
    approved(maker, approver)
    assert [thing.id for one in read().erasures for thing in one.things] == [gone]
    assert all(one.is_done for one in read().erasures)


def test_a_list_that_cannot_be_written_destroys_nothing(
    maker: Employee, approver: Employee, settings: Settings
) -> None:
    settings.ERASURE_FOLDER = Path("/dev/null/erasures")
    make_category()
    make_dossier()
    made = approved(maker, approver)
    assert Dossier.objects.count() == 1
    assert made.state == "halted"
    assert DestructionItem.objects.get().reason == "ListUnwritable"
