# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class SignInConfig(AppConfig):
    """Signing in with a password, a second step, or the organisation's own sign-in."""

    name = "nabij.core.sign_in"
    label = "sign_in"
    verbose_name = _("Aanmelden")

    def ready(self) -> None:
        user_logged_in.connect(_start_clock, dispatch_uid="sign_in.start_clock")


def _start_clock(request: HttpRequest | None, **kwargs: Any) -> None:
    from django.utils import timezone

    from nabij.core.sign_in.sessions import start

    if request is not None:
        start(request.session, now=timezone.now())
