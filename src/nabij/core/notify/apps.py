# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotifyConfig(AppConfig):
    """Messages to people outside."""

    name = "nabij.core.notify"
    label = "notify"
    verbose_name = _("Berichten")

    def ready(self) -> None:
        from nabij.core.events.public import Activity, register_activity, register_kind
        from nabij.core.notify.finished.consents import CONSENTS
        from nabij.core.notify.finished.consents import KIND as CONSENT
        from nabij.core.notify.finished.retained import KIND
        from nabij.core.notify.finished.retained import MESSAGES as CLOSED_MESSAGES
        from nabij.core.notify.models import OwnWords
        from nabij.core.notify.personal import CHOICES, MESSAGES, TEXTS
        from nabij.core.notify.port import fill_ports
        from nabij.core.notify.recipients.holdings import HOLDING
        from nabij.core.notify.sending.choice import check_settings
        from nabij.core.notify.shipped import register_shipped
        from nabij.core.notify.texts import own_words
        from nabij.core.ports.holdings import holdings
        from nabij.core.ports.personal import declare
        from nabij.core.ports.retained import retained

        declare("messages", MESSAGES)
        declare("message-choices", CHOICES)
        declare("message-texts", TEXTS)
        holdings.register("notify", HOLDING)
        retained.register(KIND, CLOSED_MESSAGES)
        retained.register(CONSENT, CONSENTS)
        # Registers itself.
        import_module("nabij.core.notify.checks")
        register_kind("message", _("Berichten"))  # type: ignore[arg-type]
        known = {"kind": "text", "carrier": "text"}
        for name, label in (
            ("message.sent", _("Bericht verzonden")),
            ("message.bounced", _("Bericht teruggekomen")),
        ):
            register_activity(
                Activity(name, label, subject_kind="message", attributes=known)  # type: ignore[arg-type]
            )
        register_shipped()
        own_words.forget_with(OwnWords)
        fill_ports()
        check_settings()
