# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class SignInConfig(AppConfig):
    """Signing in with a password, a second step, or the organisation's own sign-in."""

    name = "nabij.core.sign_in"
    label = "sign_in"
    verbose_name = _("Aanmelden")

    def ready(self) -> None:
        from allauth.mfa.models import Authenticator

        from nabij.core.ports.personal import declare
        from nabij.core.sign_in.personal import SECOND_STEPS, SESSIONS

        declare("sign-in", SECOND_STEPS)
        declare("sessions", SESSIONS)
        user_logged_in.connect(_start_clock, dispatch_uid="sign_in.start_clock")
        post_delete.connect(
            _forget_secrets, sender=Authenticator, dispatch_uid="sign_in.forget_secrets"
        )


def _start_clock(request: HttpRequest | None, **kwargs: Any) -> None:
    from django.utils import timezone

    from nabij.core.sign_in.sessions import start

    if request is not None:
        start(request.session, now=timezone.now())


def _forget_secrets(instance: Any, **kwargs: Any) -> None:
    from nabij.core.sign_in.second_factor import forget_secrets

    forget_secrets(instance)
