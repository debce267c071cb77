# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebhooksConfig(AppConfig):
    """Other programs that hear of events."""

    name = "nabij.core.webhooks"
    label = "webhooks"
    verbose_name = _("Webhooks")

    def ready(self) -> None:
        from nabij.core.audit.public import register_kind
        from nabij.core.events.public import listeners
        from nabij.core.ports.destroyed import DestroyedPort, destroyed
        from nabij.core.ports.personal import declare
        from nabij.core.ports.subjects import SubjectPort, subjects
        from nabij.core.webhooks.models import Webhook, webhook_label
        from nabij.core.webhooks.personal import WEBHOOKS
        from nabij.core.webhooks.recording import forget_subjects, take

        declare("webhooks", WEBHOOKS)
        listeners.register("webhooks", take)
        destroyed.register("webhooks", DestroyedPort(forget_subjects))
        register_kind(
            "webhook",
            _("Webhook"),
            fields={
                "name": _("naam"),
                "host": _("host"),
                "activities": _("gebeurtenissen"),
                "state": _("toestand"),
                "previous_until": _("vorige geheim werkt tot"),
            },
            values={"state": dict(Webhook.State.choices)},
        )
        subjects.register(
            "webhook",
            SubjectPort(
                label=webhook_label,
                url=lambda webhook_id: "",
                may_see=lambda person, webhook_id: bool(person.is_authenticated),
            ),
        )
