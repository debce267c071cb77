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
        from nabij.core.ports.holdings import holdings
        from nabij.core.ports.personal import declare
        from nabij.core.ports.retained import retained
        from nabij.core.ui.public import NavigationItem, Section, register
        from nabij.serve.followups.access import SEES, register_capabilities
        from nabij.serve.followups.kinds import SUBJECT, register_events
        from nabij.serve.followups.personal import PROMISES
        from nabij.serve.followups.recording import name_for_audit
        from nabij.serve.followups.rights.holding import HOLDING
        from nabij.serve.followups.rights.retained import RETAINED
        from nabij.serve.followups.subject import register_subjects

        declare("promises", PROMISES)
        holdings.register("followups", HOLDING)
        retained.register(SUBJECT, RETAINED)
        register_subjects()
        name_for_audit()
        register_events()
        register_capabilities()
        register(NavigationItem(Section.SERVE, _("Beloften"), "followups:work", SEES, 10))
