# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkspaceConfig(AppConfig):
    """Home pages, sign-in, and the administrator's list of background work."""

    name = "nabij.core.workspace"
    label = "workspace"

    def ready(self) -> None:
        from nabij.core.organisation.public import register_capability
        from nabij.core.ui.navigation import NavigationItem, Section, register

        register_capability(
            "jobs.manage", _("Achtergrondwerk bekijken en opnieuw proberen"), roles=set()
        )
        register(NavigationItem(Section.HOME, _("Start"), "workspace:home", None, 0))
        register(
            NavigationItem(
                Section.MANAGE, _("Achtergrondwerk"), "workspace:jobs", "jobs.manage", 10
            )
        )
