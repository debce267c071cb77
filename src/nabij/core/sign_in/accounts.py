# SPDX-License-Identifier: EUPL-1.2
"""Accounts are given by an administrator or by the organisation's own sign-in, never taken."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest
from django.urls import reverse

from nabij.core.organisation.public import Employee

_UNSAID = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class EmployeeAdapter(DefaultAccountAdapter):
    """Closes the ways in that are not for employees, and says no more than is worth reading."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        if message_template not in _UNSAID:
            super().add_message(request, level, message_template, *args, **kwargs)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Theirs begins with the host as the visitor wrote it: with another port in it at every
        # try, nobody ever reached the limit. And all our hosts are one installation.
        return str(credentials.get("email", credentials.get("username", ""))).lower()

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        # Who gave the password or a code a moment ago is not asked for it again.
        records = get_authentication_records(self.request, self.request.user)
        given = [r["at"] for r in records if r["method"] in {"password", "mfa"}]
        return time.time() - max(given, default=0) >= int(app_settings.REAUTHENTICATION_TIMEOUT)


def password_link(employee: Employee) -> str:
    """Return the path at which somebody chooses a password: works once, for three days."""
    key = default_token_generator.make_token(employee)
    uid = user_pk_to_url_str(employee)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": key})
