# SPDX-License-Identifier: EUPL-1.2
"""What the audit tells of signing in and of what one does to the own account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nabij.core.audit.public import Search, rows_found
from nabij.core.organisation.public import Employee
from nabij.core.sign_in.public import end_screens
from nabij.core.sign_in.tests.conftest import PASSWORD, Browser

EMAIL = "aylin@voorbeeld.example"
NEW = "een ander goed wachtwoord"
Employees = Callable[..., Employee]
Told = tuple[str, str, str, dict[str, Any], tuple[str, ...]]


@pytest.fixture
def aylin(employee: Employees) -> Employee:
    return employee("aylin", "adviser")


def told_of(person: Employee) -> list[Told]:
    """Return what stands in the audit of signing in and the account, the oldest first."""
    return [
        (row.outcome, change.kind, change.did, change.fields, tuple(change.hidden))
        for row in rows_found(Search())
        for change in row.changes
        if change.did != "created" or change.kind in {"sign_in", "refused_sign_in"}
    ]


def test_who_comes_in_by_which_steps_and_leaves_is_told(aylin: Employee) -> None:
    browser = Browser()
    browser.sign_in(EMAIL)
    phone = browser.set_up_phone()
    browser.post("/afmelden/")
    again = Browser()
    again.sign_in(EMAIL)
    again.post("/aanmelden/code/", {"code": phone.code(seconds_later=30)})
    assert again.is_in
    password = {"steps": [None, ["password"]]}
    both = {"steps": [None, ["mfa", "password"]]}
    kinds = [(kind, did, fields) for _, kind, did, fields, _ in told_of(aylin)]
    assert [kind for kind, _, _ in kinds if kind == "sign_in"] == ["sign_in"] * 3
    assert kinds[0] == ("sign_in", "created", password)
    assert ("employee", "changed", {"second_step": ["off", "on"]}) in kinds
    assert kinds[-2][:2] == ("sign_in", "deleted")
    assert kinds[-1] == ("sign_in", "created", both)


def test_a_wrong_password_is_told_of_whom_it_concerns_only(aylin: Employee) -> None:
    Browser().sign_in(EMAIL, "niet goed")
    Browser().sign_in("niemand@voorbeeld.example", "niet goed")
    assert [told[:4] for told in told_of(aylin)] == [
        ("refused", "refused_sign_in", "created", {"why": [None, "password"]})
    ]


def test_a_new_password_is_told_without_its_text(aylin: Employee) -> None:
    browser = Browser()
    browser.sign_in(EMAIL)
    browser.set_up_phone()
    answer = browser.post(
        "/werkplek/account/wachtwoord/",
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )
    assert answer.status_code == 302
    _, kind, did, fields, hidden = told_of(aylin)[-1]
    assert (kind, did, fields, hidden) == ("employee", "changed", {}, ("password",))


def test_being_signed_out_elsewhere_is_told_with_how_many_screens(aylin: Employee) -> None:
    for _ in range(2):
        Browser().sign_in(EMAIL)
    assert end_screens(aylin.pk) == 2
    assert told_of(aylin)[-1][3] == {"screens": [2, 0]}
    assert end_screens(aylin.pk) == 0
    assert told_of(aylin)[-1][3] == {"screens": [2, 0]}
