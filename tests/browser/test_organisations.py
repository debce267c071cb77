# SPDX-License-Identifier: EUPL-1.2
"""The pages of an organisation, read by axe, on a wide and on a narrow screen."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from nabij.core.organisation.public import set_demo_account
from nabij.core.residents.actions.organisations import end_branch
from nabij.core.residents.public import (
    BranchData,
    RepresentationData,
    add_branch,
    add_representative,
    merge_organisations,
    one_organisation,
    one_person,
)
from nabij.core.residents.tests.people import HOME, organisation, person, reach_organisation
from tests.browser.conftest import NARROW, WIDE

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def office() -> tuple[UUID, UUID]:
    """Add one with all that it can have; return its id and that of a branch that ended."""
    one, double = organisation("Kantoor Zuidmeer", "12345678"), organisation("Zuidmeer adm.")
    add_branch(organisation_id=one, data=BranchData(number="000012345678", address=HOME))
    ended = add_branch(organisation_id=one, data=BranchData(name="Zaal", address=HOME))
    end_branch(organisation_id=one, branch_id=ended, on=date(2026, 3, 1))
    reach_organisation(one, "phone", "06-12345678")
    add_representative(
        represented=one_organisation(one),
        representative=one_person(person("Zuidmeer", given_names="Freek")),
        data=RepresentationData(ground="employee", valid_from=date(2026, 1, 1)),
    )
    merge_organisations(kept_id=one, merged_id=double, actor=None, now=timezone.now())
    return one, ended


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_an_organisation_is_read_by_everybody(visit: Any, size: dict[str, int]) -> None:
    set_demo_account(
        email="administrator@voorbeeld.example",
        name="Beheerder",
        password="x",
        role="administrator",
        now=timezone.now(),
    )
    (one, ended), other = office(), organisation("Zuidmeer administraties")
    visitor = visit(viewport=size)
    visitor.sign_in("administrator")
    page = visitor.open("/werkplek/inwoners/")
    page.select_option("[name=purpose]", index=1)
    page.fill("[name=typed]", "zuidmeer")
    page.press("[name=typed]", "Enter")
    page.get_by_role("link", name="Kantoor Zuidmeer").click()
    page.wait_for_url(f"**/{one}/")
    paths = ("", f"vestigingen/{ended}/", f"samenvoegen/{other}/", "uitvoer/", "wissen/")
    faults = []
    for path in paths:
        visitor.open(f"/werkplek/inwoners/organisaties/{one}/{path}")
        faults += [(path, fault) for fault in visitor.axe()]
        faults += [(path, "too wide")] * visitor.is_too_wide()
    assert faults == []
    assert visitor.complaints == []
