# SPDX-License-Identifier: EUPL-1.2
"""What the audit hears of signing in: who came in and how, who was refused, who left.

django-allauth and Django tell of each by a signal. An address that nobody has is not recorded:
whoever tries addresses would write as many rows as they like.
"""

from __future__ import annotations

from typing import Any

from allauth.account.authentication import get_authentication_records
from django.db import transaction
from django.http import HttpRequest

from nabij.core.audit.public import mark_refused, record_change
from nabij.core.organisation.public import Employee

KIND, REFUSED = "sign_in", "refused_sign_in"
_ADDRESSES = ("email", "username", "login")


@transaction.atomic
def record_entry(request: HttpRequest, user: Employee, **kwargs: Any) -> None:
    """Record that somebody signed in, and by which steps."""
    steps = {str(record["method"]) for record in get_authentication_records(request, user)}
    record_change(KIND, user.pk, before=None, after={"steps": sorted(steps)})


@transaction.atomic
def record_exit(user: Employee | None, **kwargs: Any) -> None:
    """Record that somebody signed out, or was signed out because time was over."""
    if user is not None:
        record_change(KIND, user.pk, before={"signed_in": True}, after=None)


@transaction.atomic
def record_refusal(credentials: dict[str, Any], **kwargs: Any) -> None:
    """Record that somebody's address came with a password that is not theirs."""
    address = next((credentials[name] for name in _ADDRESSES if credentials.get(name)), "")
    employee = Employee.objects.filter(email__iexact=str(address)).first() if address else None
    if employee is not None:
        record_change(REFUSED, employee.pk, before=None, after={"why": "password"})
        mark_refused()


@transaction.atomic
def record_password(user: Employee, **kwargs: Any) -> None:
    """Record that somebody chose another password."""
    before, after = {"password": "old"}, {"password": "new"}
    record_change("employee", user.pk, before=before, after=after, secret={"password"})


@transaction.atomic
def record_second_step(user: Employee, authenticator: Any, signal: Any, **kwargs: Any) -> None:
    """Record that somebody set up a second step, took it away, or made new recovery codes."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.signals import authenticator_removed

    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        before, after = {"recovery_codes": "old"}, {"recovery_codes": "new"}
        record_change("employee", user.pk, before=before, after=after, secret={"recovery_codes"})
        return
    off, on = {"second_step": "off"}, {"second_step": "on"}
    before, after = (on, off) if signal is authenticator_removed else (off, on)
    record_change("employee", user.pk, before=before, after=after)
