# SPDX-License-Identifier: EUPL-1.2
"""Signing in with the organisation's own account (OpenID Connect), and the roles that come along.

Who may in is decided there; what one may do here is decided by the groups that come with it: an
administrator says which group gives which role. Of the answer only the
account's number there and its groups are kept.
"""

from __future__ import annotations

import logging
from typing import Any, cast

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from nabij.core.organisation.public import Employee, roles_of_groups, set_group_roles

_log = logging.getLogger(__name__)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Gives an account and its roles to who comes from the organisation's own sign-in."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse strangers, and bring the roles of who is known in step with the groups.

        Raises:
            ImmediateHttpResponse: the page that says why one cannot come in.
        """
        groups = _groups(sociallogin)
        employee = _employee(sociallogin)
        if sociallogin.is_existing:
            set_group_roles(employee=employee, groups=groups)
            return
        email = employee.email
        if not email:
            raise ImmediateHttpResponse(_refusal(request, "no_address"))
        if Employee.objects.filter(email__iexact=email).exists():
            raise ImmediateHttpResponse(_refusal(request, "address_in_use"))
        if not roles_of_groups(groups):
            raise ImmediateHttpResponse(_refusal(request, "no_role"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Employee:
        # Before anything is stored: what else the answer says is not ours to keep.
        sociallogin.account.extra_data = {"groups": groups_in(sociallogin.account.extra_data)}
        employee = _employee(sociallogin)
        employee.email = (data.get("email") or "").strip()
        parts = (data.get("first_name"), data.get("last_name"))
        full = data.get("name") or " ".join(part for part in parts if part)
        employee.name = (full or employee.email)[: Employee._meta.get_field("name").max_length]
        return employee

    def save_user(
        self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None
    ) -> Employee:
        employee = _employee(sociallogin)
        employee.created_at = timezone.now()
        employee.set_unusable_password()
        sociallogin.save(request)
        EmailAddress.objects.update_or_create(
            user=employee,
            email=employee.email.lower(),
            defaults={"verified": True, "primary": True},
        )
        set_group_roles(employee=employee, groups=_groups(sociallogin))
        return employee

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        # The text of an exception can hold codes and addresses of the other side; its kind cannot.
        kind = type(exception).__name__ if exception else ""
        _log.warning("The organisation's sign-in failed: %s %s", error or "", kind)


def groups_in(answer: dict[str, Any]) -> list[str]:
    """Return the groups in an answer, from the first part of it that has them."""
    for part in ("userinfo", "id_token"):
        found = (answer.get(part) or {}).get(settings.OIDC_GROUPS_CLAIM)
        if isinstance(found, str):
            return [found]
        if isinstance(found, list):
            return [str(group) for group in found]
    return []


def _groups(sociallogin: SocialLogin) -> list[str]:
    return list(sociallogin.account.extra_data["groups"])


def _employee(sociallogin: SocialLogin) -> Employee:
    return cast(Employee, sociallogin.user)


def _refusal(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "sign_in/no_access.html", {"reason": reason}, status=403)
