# SPDX-License-Identifier: EUPL-1.2
"""The second step: who must have one, and whether it was taken in this session.

Required of who holds a capability that shows personal data. An organisation whose own sign-in
asks for a second step says so in a setting, and is then not asked for another.
"""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest

from nabij.core.audit.public import record_change
from nabij.core.organisation.public import (
    Employee,
    capabilities_of,
    held_in,
    show_personal_data,
)
from nabij.core.sign_in.models import SealedSecret


class SecondFactorAdapter(DefaultMFAAdapter):
    """Names the organisation in the app on the phone, keeps a required step, seals secrets.

    django-allauth stores what ``encrypt`` answers: the id of a sealed secret of ours, so that
    it is written anew when the key changes.
    """

    def encrypt(self, text: str) -> str:
        return str(SealedSecret.objects.create(text=text).pk)

    def decrypt(self, encrypted_text: str) -> str:
        secret: str = SealedSecret.objects.get(pk=encrypted_text).text
        return secret

    def get_totp_issuer(self) -> str:
        return f"Nabij {settings.ORGANISATION_NAME}".strip()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not is_required(authenticator.user)


def is_required(employee: Employee, held: frozenset[str] | None = None) -> bool:
    """Say whether somebody must have a second step; accounts of the demo never.

    ``held`` are the capabilities of the employee, where they are known already.
    """
    if employee.is_demo:
        return False
    return show_personal_data(capabilities_of(employee) if held is None else held)


def has_passed(request: HttpRequest, employee: Employee) -> bool:
    """Say whether the second step was taken since signing in; no query."""
    methods = {record["method"] for record in get_authentication_records(request, employee)}
    return "mfa" in methods or (settings.OIDC_SECOND_FACTOR and "socialaccount" in methods)


def is_missing(request: HttpRequest, employee: Employee) -> bool:
    """Say whether somebody has to set up a second step before going on."""
    if has_passed(request, employee):
        return False
    # Who has one was asked for it while signing in.
    held = held_in(request) if employee == request.user else None
    return is_required(employee, held) and not _has_one(employee)


def _has_one(employee: Employee) -> bool:
    return Authenticator.objects.filter(user=employee, type=Authenticator.Type.TOTP).exists()


def keep_as_used(employee: Employee, code: str) -> None:
    """Let a code from the phone count no more, for as long as it would be let in.

    django-allauth itself does not mark the code with which the second step is set up, and marks
    others for the 30 seconds that they are shown: with the tolerance they are let in for longer.
    What is kept here is its own mark, so that trying again counts as a wrong code.
    """
    counters = 2 * app_settings.TOTP_TOLERANCE + 1
    mark = TOTP(Authenticator(user=employee))._get_used_cache_key(code)
    cache.set(mark, "y", timeout=counters * app_settings.TOTP_PERIOD)


@transaction.atomic
def reset(employee: Employee) -> bool:
    """Take away somebody's second step, because a phone was lost; say whether there was one."""
    count, _ = Authenticator.objects.filter(user=employee).delete()
    if count:
        before, after = {"second_step": "on"}, {"second_step": "off"}
        record_change("employee", employee.pk, before=before, after=after)
    return count > 0


def forget_secrets(authenticator: Authenticator) -> None:
    """Delete the sealed secrets of an authenticator that is no more."""
    kept = [authenticator.data.get(name) for name in ("secret", "seed")]
    SealedSecret.objects.filter(pk__in=[pk for pk in kept if pk]).delete()
