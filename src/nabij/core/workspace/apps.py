# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkspaceConfig(AppConfig):
    """Home pages, sign-in, and the administrator's list of background work."""

    name = "nabij.core.workspace"
    label = "workspace"

    def ready(self) -> None:
        from nabij.core.api.public import register_scope, register_section
        from nabij.core.audit.public import log_part
        from nabij.core.notify.public import use_name_of_municipality
        from nabij.core.organisation.public import PEOPLE, RUNNING, may, register_capability
        from nabij.core.ports.subjects import SubjectPort, subjects
        from nabij.core.ui.context import name_of_organisation
        from nabij.core.ui.navigation import NavigationItem, Section, register
        from nabij.core.workspace.logbook.api import SCOPE, section
        from nabij.core.workspace.logbook.wording import log_part_url
        from nabij.core.workspace.messages.panel import register_panel
        from nabij.core.workspace.messages.subject import MESSAGE

        register_capability(
            "jobs.manage",
            _("Achtergrondwerk bekijken en opnieuw proberen"),
            roles=set(),
            area=RUNNING,
        )
        register_capability(
            "notify.manage",
            _("Berichten volgen, opnieuw verzenden en hun teksten wijzigen"),
            roles={"editor"},
            area=RUNNING,
        )
        register(
            NavigationItem(
                Section.MANAGE, _("Berichten"), "workspace:messages", "notify.manage", 15
            )
        )
        register_panel()
        subjects.register("message", MESSAGE)
        use_name_of_municipality(name_of_organisation)
        register_capability(
            "audit.see",
            _("Zien wie wat wijzigde en wiens gegevens inzag"),
            roles=set(),
            is_powerful=True,
            area=PEOPLE,
        )
        register_scope(
            SCOPE,
            _("Het logboek lezen: wie, wat en wanneer, zonder waarden"),
            capability="audit.see",
        )
        register_section(section)
        subjects.register(
            "audit",
            SubjectPort(log_part, log_part_url, lambda person, part: may(person, "audit.see")),
        )
        register(NavigationItem(Section.MANAGE, _("Logboek"), "workspace:logbook", "audit.see", 20))
        register(NavigationItem(Section.HOME, _("Start"), "workspace:home", None, 0))
        register(
            NavigationItem(
                Section.MANAGE, _("Achtergrondwerk"), "workspace:jobs", "jobs.manage", 10
            )
        )
