# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The site for residents."""

    name = "nabij.serve.portal"
    label = "portal"
    verbose_name = _("De site voor inwoners")

    def ready(self) -> None:
        from importlib import import_module

        from nabij.core.events.public import Activity, register_activity
        from nabij.core.events.public import register_kind as register_event_kind
        from nabij.core.notify.public import register_kind
        from nabij.serve.portal.messages import QUESTION_RECEIVED
        from nabij.serve.portal.recording import DID_NOT_HELP, HELPED, KIND

        register_event_kind(KIND, _("Oordelen over pagina’s"))  # type: ignore[arg-type]
        for activity, label in (
            (HELPED, _("Pagina hielp")),
            (DID_NOT_HELP, _("Pagina hielp niet")),
        ):
            register_activity(Activity(activity, label, subject_kind=KIND))  # type: ignore[arg-type]
        register_kind(QUESTION_RECEIVED)
        # Registers itself.
        import_module("nabij.serve.portal.checks")
