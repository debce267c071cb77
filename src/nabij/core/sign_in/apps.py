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

        from nabij.core.audit.public import register_kind
        from nabij.core.ports.personal import declare
        from nabij.core.sign_in.personal import SECOND_STEPS, SESSIONS

        declare("sign-in", SECOND_STEPS)
        declare("sessions", SESSIONS)
        register_kind(
            "sign_in",
            _("Aanmelding"),
            fields={"steps": _("stappen"), "signed_in": _("aangemeld")},
            values={
                "steps": {
                    "mfa": _("tweede stap"),
                    "password": _("wachtwoord"),
                    "socialaccount": _("aanmelden van de organisatie"),
                }
            },
            did={"created": _("gelukt"), "deleted": _("beëindigd")},
            named_by="employee",
        )
        register_kind(
            "refused_sign_in",
            _("Geweigerde aanmelding"),
            fields={"why": _("waarom")},
            values={"why": {"password": _("verkeerd wachtwoord")}},
            did={"created": _("door een verkeerd wachtwoord")},
            named_by="employee",
        )
        _listen()
        user_logged_in.connect(_start_clock, dispatch_uid="sign_in.start_clock")
        post_delete.connect(
            _forget_secrets, sender=Authenticator, dispatch_uid="sign_in.forget_secrets"
        )


def _listen() -> None:
    """Let the audit hear of signing in; allauth's own signal, which only a person's steps send."""
    from allauth.account import signals as account
    from allauth.mfa import signals as mfa
    from django.contrib.auth import signals as auth

    from nabij.core.sign_in import recording

    account.user_logged_in.connect(recording.record_entry, dispatch_uid="sign_in.entry")
    auth.user_logged_out.connect(recording.record_exit, dispatch_uid="sign_in.exit")
    auth.user_login_failed.connect(recording.record_refusal, dispatch_uid="sign_in.refusal")
    for chosen in (account.password_changed, account.password_set, account.password_reset):
        chosen.connect(recording.record_password, dispatch_uid="sign_in.password")
    for changed in (
        mfa.authenticator_added,
        mfa.authenticator_removed,
        mfa.authenticator_reset,
    ):
        changed.connect(recording.record_second_step, dispatch_uid="sign_in.second_step")


def _start_clock(request: HttpRequest | None, **kwargs: Any) -> None:
    from django.utils import timezone

    from nabij.core.sign_in.sessions import start

    if request is not None:
        start(request.session, now=timezone.now())


def _forget_secrets(instance: Any, **kwargs: Any) -> None:
    from nabij.core.sign_in.second_factor import forget_secrets

    forget_secrets(instance)
