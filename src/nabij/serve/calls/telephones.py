# SPDX-License-Identifier: EUPL-1.2
"""Which telephone is whose."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from nabij.core.organisation.public import Employee
from nabij.serve.calls.exceptions import ExtensionTaken
from nabij.serve.calls.models import Telephone


def employee_at(agent: str) -> UUID | None:
    """Return whose address of e-mail or extension this is; nobody's where it is not known."""
    if not agent:
        return None
    if "@" in agent:
        found = Employee.objects.filter(email__iexact=agent, is_active=True)
        return found.values_list("pk", flat=True).first()
    there = Telephone.objects.filter(extension=agent, employee__is_active=True)
    return there.values_list("employee_id", flat=True).first()


def extension_of(employee_id: UUID) -> str:
    """Return under which extension somebody is called; "" where none is written down."""
    found = Telephone.objects.filter(pk=employee_id).first()
    return found.extension if found else ""


def keep_extension(*, employee_id: UUID, extension: str) -> None:
    """Write down under which extension somebody is called, or that there is none.

    Raises:
        ExtensionTaken: somebody else has it.
    """
    if not extension:
        Telephone.objects.filter(pk=employee_id).delete()
        return
    try:
        with transaction.atomic():
            Telephone.objects.update_or_create(pk=employee_id, defaults={"extension": extension})
    except IntegrityError:
        raise ExtensionTaken(extension) from None
