# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowUpsConfig(AppConfig):
    """What was promised to residents, until it is kept."""

    name = "nabij.serve.followups"
    label = "followups"
    verbose_name = _("Beloften")

    def ready(self) -> None:
        from nabij.core.api.public import register_scope, register_section
        from nabij.core.notify.public import register_kind as register_message
        from nabij.core.ports.holdings import holdings
        from nabij.core.ports.panels import timelines
        from nabij.core.ports.personal import declare
        from nabij.core.ports.retained import retained
        from nabij.core.ui.public import NavigationItem, Section, register
        from nabij.serve.followups.access import SEES, WORKS, register_capabilities
        from nabij.serve.followups.api import acting  # noqa: F401  and with it what reads
        from nabij.serve.followups.api.section import READ, WRITE, section
        from nabij.serve.followups.kinds import SUBJECT, register_events
        from nabij.serve.followups.learning.reading import forget_what_changes
        from nabij.serve.followups.pages.panel import register_panels
        from nabij.serve.followups.personal import PROMISES
        from nabij.serve.followups.recording import name_for_audit
        from nabij.serve.followups.reminding.kinds import KINDS
        from nabij.serve.followups.rights.holding import HOLDING
        from nabij.serve.followups.rights.retained import RETAINED
        from nabij.serve.followups.subject import register_subjects
        from nabij.serve.followups.timeline import TIMELINE

        declare("promises", PROMISES)
        holdings.register("followups", HOLDING)
        retained.register(SUBJECT, RETAINED)
        register_subjects()
        timelines.register("followups", TIMELINE)
        name_for_audit()
        register_events()
        register_capabilities()
        register_scope(READ, _("Beloften aan inwoners lezen"), capability=SEES)
        register_scope(WRITE, _("Beloften doen, oppakken en nakomen"), capability=WORKS)
        register_section(section)
        for kind in KINDS:
            register_message(kind)
        register_panels()
        forget_what_changes()
        register(NavigationItem(Section.SERVE, _("Beloften"), "followups:work", SEES, 10))
