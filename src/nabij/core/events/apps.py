# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Activities and the outbox of events."""

    name = "nabij.core.events"
    label = "events"

    def ready(self) -> None:
        from nabij.core.events.personal import EVENTS
        from nabij.core.ports.personal import declare

        declare("events", EVENTS)
