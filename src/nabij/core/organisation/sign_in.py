# SPDX-License-Identifier: EUPL-1.2
"""How employees sign in: accounts are given by an administrator, never made by a visitor."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class EmployeeAdapter(DefaultAccountAdapter):
    """Closes the ways in that are not for employees."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
