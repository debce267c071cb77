# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComplaintsConfig(AppConfig):
    """Complaints about how somebody was treated."""

    name = "nabij.serve.complaints"
    label = "complaints"
    verbose_name = _("Klachten")

    def ready(self) -> None:
        from nabij.core.notify.public import register_kind as register_message
        from nabij.core.ports.delivery import UndeliveredPort, undelivered
        from nabij.core.ports.holdings import holdings
        from nabij.core.ports.panels import timelines
        from nabij.core.ports.personal import declare
        from nabij.core.ports.retained import retained
        from nabij.core.ui.public import NavigationItem, Section, register
        from nabij.serve.complaints.access import SEES, register_capabilities
        from nabij.serve.complaints.kinds import SUBJECT, register_events
        from nabij.serve.complaints.letters.messages import CONFIRMATION, CONFIRMED
        from nabij.serve.complaints.pages.panel import register_panel
        from nabij.serve.complaints.pages.sources import offer_complaints
        from nabij.serve.complaints.personal import COMPLAINTS
        from nabij.serve.complaints.recording import name_for_audit
        from nabij.serve.complaints.rights.holding import HOLDING
        from nabij.serve.complaints.rights.retained import RETAINED
        from nabij.serve.complaints.subject import register_subject
        from nabij.serve.complaints.timeline import TIMELINE
        from nabij.serve.complaints.working.bouncing import came_back

        declare("complaints", COMPLAINTS)
        holdings.register("complaints", HOLDING)
        retained.register(SUBJECT, RETAINED)
        register_subject()
        timelines.register("complaints", TIMELINE)
        name_for_audit()
        register_events()
        register_capabilities()
        register_message(CONFIRMATION)
        undelivered.register(CONFIRMED, UndeliveredPort(came_back))
        offer_complaints()
        register_panel()
        register(NavigationItem(Section.SERVE, _("Klachten"), "complaints:complaints", SEES, 12))
