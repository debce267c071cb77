# SPDX-License-Identifier: EUPL-1.2
"""Accounts of employees: given, closed and opened; and those of the sample municipality."""

from __future__ import annotations

import uuid
from datetime import datetime
from functools import lru_cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from nabij.core.audit.public import record_change
from nabij.core.organisation.actions.roles import ensure_administrator
from nabij.core.organisation.exceptions import UnableToAddEmployee
from nabij.core.organisation.giving import ensure_may_give
from nabij.core.organisation.models import Employee, Municipality, Role, RoleAssignment, Team


@transaction.atomic
def add_employee(
    *,
    email: str,
    name: str,
    roles: list[str],
    now: datetime,
    actor: Employee | None,
    password: str | None = None,
) -> uuid.UUID:
    """Give someone an account, with roles held for the whole organisation.

    Without ``password`` nobody can sign in with one until it is chosen through a link.
    ``actor`` is the colleague who gives it; nobody on the command line.

    Raises:
        MoreThanOwn: a role opens more than the actor holds.
        UnableToAddEmployee: the address is in use or a role does not exist.
        ValidationError: the password is too weak.
    """
    if Employee.objects.filter(email__iexact=email).exists():
        raise UnableToAddEmployee(
            _("%(email)s heeft al een account.") % {"email": email}, field="email"
        )
    unknown = set(roles) - set(Role.objects.values_list("code", flat=True))
    if unknown:
        known = ", ".join(Role.objects.order_by("code").values_list("code", flat=True))
        raise UnableToAddEmployee(
            _("De rol %(role)s is er niet. Dit zijn de rollen: %(known)s.")
            % {"role": ", ".join(sorted(unknown)), "known": known},
            field="role",
        )
    for role in Role.objects.filter(pk__in=roles):
        ensure_may_give(actor, role)
    try:
        validate_email(email)
    except ValidationError:
        raise UnableToAddEmployee(
            _("%(email)s is geen e-mailadres.") % {"email": email}, field="email"
        ) from None
    employee = Employee(email=email, name=name, created_at=now)
    if password is None:
        employee.set_unusable_password()
    else:
        validate_password(password, employee)
        employee.set_password(password)
    employee.save()
    _register_address(employee)
    RoleAssignment.objects.bulk_create(
        RoleAssignment(employee=employee, role_id=role) for role in roles
    )
    _record_new(employee, roles)
    return employee.pk


@transaction.atomic
def close_account(*, employee: Employee) -> None:
    """Let somebody in no longer; what carries the name keeps it.

    Raises:
        LastAdministrator: nobody would be left who may manage people.
    """
    _set_active(employee, False)
    ensure_administrator()


@transaction.atomic
def open_account(*, employee: Employee) -> None:
    """Let somebody in again, with the roles held before."""
    _set_active(employee, True)


@transaction.atomic
def rename_employee(*, employee: Employee, name: str) -> None:
    """Give somebody another name."""
    before, employee.name = employee.name, name
    employee.save(update_fields=["name"])
    record_change("employee", employee.pk, before={"name": before}, after={"name": name})


@transaction.atomic
def set_password(*, employee: Employee, password: str) -> None:
    """Give somebody another password.

    Raises:
        ValidationError: it is too weak.
    """
    validate_password(password, employee)
    employee.set_password(password)
    employee.save(update_fields=["password"])
    record_change(
        "employee",
        employee.pk,
        before={"password": "old"},
        after={"password": "new"},
        secret={"password"},
    )


def _set_active(employee: Employee, is_active: bool) -> None:
    words = {True: "open", False: "closed"}
    before, employee.is_active = employee.is_active, is_active
    employee.save(update_fields=["is_active"])
    record_change(
        "employee",
        employee.pk,
        before={"account": words[before]},
        after={"account": words[is_active]},
    )


@transaction.atomic
def set_up_organisation(
    *, municipalities: dict[str, str], teams: dict[str, tuple[str, str]]
) -> None:
    """Make or rename municipalities (code → name) and teams (code → name, municipality)."""
    for code, name in municipalities.items():
        Municipality.objects.update_or_create(code=code, defaults={"name": name})
    for code, (name, municipality) in teams.items():
        Team.objects.update_or_create(
            code=code, defaults={"name": name, "municipality_id": municipality}
        )


@transaction.atomic
def set_demo_account(*, email: str, name: str, password: str, role: str, now: datetime) -> None:
    """Make or reset one account of the sample municipality; its password may be simple."""
    employee, is_new = Employee.objects.update_or_create(
        email=email,
        defaults={"name": name, "is_demo": True, "is_active": True},
        create_defaults={"name": name, "is_demo": True, "created_at": now},
    )
    if not _is_of(password, employee.password):
        employee.password = _hashed(password)
        employee.save(update_fields=["password"])
    _register_address(employee)
    _, is_added = RoleAssignment.objects.get_or_create(
        employee=employee, role_id=role, municipality=None, team=None
    )
    if is_new:
        _record_new(employee, [role])
    elif is_added:
        record_change("employee", employee.pk, before={"roles": []}, after={"roles": [role]})


# Hashing is slow on purpose; the accounts of a demo share a password that is no secret.
_hashed = lru_cache(maxsize=1)(make_password)
_is_of = lru_cache(maxsize=16)(check_password)


def _record_new(employee: Employee, roles: list[str]) -> None:
    made = {"email": employee.email, "name": employee.name, "roles": roles, "password": "set"}
    record_change("employee", employee.pk, before=None, after=made, secret={"password"})


def _register_address(employee: Employee) -> None:
    EmailAddress.objects.get_or_create(
        user=employee, email=employee.email.lower(), defaults={"verified": True, "primary": True}
    )
