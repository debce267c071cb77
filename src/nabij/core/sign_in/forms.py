# SPDX-License-Identifier: EUPL-1.2
"""Forms of allauth in the words of this house."""

from __future__ import annotations

from typing import Any

from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _


class ActivateSecondStepForm(ActivateTOTPForm):
    """Asks for the first code of an app that has just scanned the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code uit de app")
        widget = self.fields["code"].widget
        widget.attrs |= {"inputmode": "numeric"}
        widget.attrs.pop("placeholder", None)
