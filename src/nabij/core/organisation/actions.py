# SPDX-License-Identifier: EUPL-1.2
"""Changes to the organisation: employees, their passwords and their roles."""

from __future__ import annotations

import uuid
from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from nabij.core.organisation.exceptions import UnableToAddEmployee
from nabij.core.organisation.models import Employee, Municipality, Role, RoleAssignment, Team


@transaction.atomic
def add_employee(
    *,
    email: str,
    name: str,
    password: str,
    roles: list[str],
    now: datetime,
) -> uuid.UUID:
    """Give someone an account, with roles held for the whole organisation.

    Raises:
        UnableToAddEmployee: the address is in use or a role does not exist.
        ValidationError: the password is too weak.
    """
    if Employee.objects.filter(email__iexact=email).exists():
        raise UnableToAddEmployee(f"{email} already has an account.")
    unknown = set(roles) - set(Role.objects.values_list("code", flat=True))
    if unknown:
        known = ", ".join(Role.objects.order_by("code").values_list("code", flat=True))
        raise UnableToAddEmployee(f"There is no role {', '.join(sorted(unknown))}. Roles: {known}.")
    try:
        validate_email(email)
    except ValidationError:
        raise UnableToAddEmployee(f"{email!r} is not an e-mail address.") from None
    employee = Employee(email=email, name=name, created_at=now)
    validate_password(password, employee)
    employee.set_password(password)
    employee.save()
    _register_address(employee)
    RoleAssignment.objects.bulk_create(
        RoleAssignment(employee=employee, role_id=role) for role in roles
    )
    return employee.pk


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
    employee, _ = Employee.objects.update_or_create(
        email=email,
        defaults={"name": name, "is_demo": True, "is_active": True},
        create_defaults={"name": name, "is_demo": True, "created_at": now},
    )
    if not employee.check_password(password):
        employee.set_password(password)
        employee.save(update_fields=["password"])
    _register_address(employee)
    RoleAssignment.objects.get_or_create(
        employee=employee, role_id=role, municipality=None, team=None
    )


def _register_address(employee: Employee) -> None:
    EmailAddress.objects.get_or_create(
        user=employee, email=employee.email.lower(), defaults={"verified": True, "primary": True}
    )
