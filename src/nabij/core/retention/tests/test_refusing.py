# SPDX-License-Identifier: EUPL-1.2
"""Why a record may not be erased yet, as a person who asks for erasing is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nabij.core.organisation.models import Employee
from nabij.core.ports.holdings import Refusal
from nabij.core.ports.retained import ClosedRecord
from nabij.core.retention.lists.deciding import take_off
from nabij.core.retention.public import refusal_of
from nabij.core.retention.tests.building import NOW, TODAY, drafted, make_category, make_dossier

pytestmark = pytest.mark.django_db


def refusal(
    record_id: str = "1",
    *,
    result: str = "11.1",
    closed_on: date = date(2020, 1, 15),
    today: date = TODAY,
) -> Refusal | None:
    record = ClosedRecord(record_id, "DOS-1", result, closed_on)
    return refusal_of(what="Uw dossier", kind="dossier", record=record, today=today)


def test_until_its_term_is_over_a_record_stays_and_the_category_is_named() -> None:
    make_category()
    found = refusal(today=date(2025, 1, 14))
    assert found is not None
    assert str(found.why) == "Archiefwet, selectielijst categorie 11.1"
    assert found.until == date(2025, 1, 15)
    assert refusal(today=date(2025, 1, 15)) is None


def test_what_is_kept_for_ever_has_no_day() -> None:
    make_category("11.2", waardering="bewaren", bewaartermijn="")
    found = refusal(result="11.2")
    assert found is not None
    assert str(found.why).endswith("11.2: blijvend bewaren")
    assert found.until is None


def test_what_cannot_be_judged_is_not_erased() -> None:
    make_category("11.2", brondatum="vervaldatum_besluit")
    for result in ("9.9", "11.2"):
        found = refusal(result=result)
        assert found is not None
        assert result in str(found.why)
        assert found.until is None


def test_what_was_taken_off_a_list_stays_until_the_chosen_day(maker: Employee) -> None:
    make_category()
    dossier = make_dossier()
    item = drafted(maker).items.get()
    until = TODAY + timedelta(days=90)
    take_off(item_id=item.pk, reason="Beroep", again_from=until, actor=maker.pk, now=NOW)
    found = refusal(str(dossier.pk))
    assert found is not None
    assert found.until == until
    assert refusal(str(dossier.pk), today=until) is None
