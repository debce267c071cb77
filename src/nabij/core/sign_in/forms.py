# SPDX-License-Identifier: EUPL-1.2
"""Forms of allauth in the words of this house."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _

from nabij.core.sign_in.second_factor import keep_as_used


class _CountsOnce:
    """A form of allauth that takes a code: one that is right is used from then on."""

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        keep_as_used(self.user, code)  # type: ignore[attr-defined]
        return code


class SecondStepForm(_CountsOnce, AuthenticateForm):
    """Asks for a code while signing in."""


class ConfirmingForm(_CountsOnce, ReauthenticateForm):
    """Asks for a code of who is signed in, before something that matters."""


class ActivateSecondStepForm(_CountsOnce, ActivateTOTPForm):
    """Asks for the first code of an app that has just scanned the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code uit de app")
        widget = self.fields["code"].widget
        widget.attrs |= {"inputmode": "numeric"}
        widget.attrs.pop("placeholder", None)
