# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdministrationConfig(AppConfig):
    """Pages on which an administrator looks after people and roles."""

    name = "nabij.core.administration"
    label = "administration"
    verbose_name = _("Beheer")

    def ready(self) -> None:
        from nabij.core.administration.people.views import LINK_PURPOSE
        from nabij.core.administration.viewing.views import PURPOSE
        from nabij.core.administration.webhooks.panel import register_panel
        from nabij.core.audit.public import register_purpose
        from nabij.core.organisation.public import register_capability
        from nabij.core.ui.navigation import NavigationItem, Section, register

        register_purpose(PURPOSE, _("meekijken als een medewerker"))
        register_purpose(LINK_PURPOSE, _("een link geven om een wachtwoord te kiezen"))
        register_capability(
            "people.manage", _("Medewerkers, rollen en groepen beheren"), roles=set()
        )
        register_capability(
            "tokens.manage", _("Programma’s een token van de API geven en intrekken"), roles=set()
        )
        register_capability(
            "webhooks.manage", _("Andere programma’s laten horen wat er gebeurt"), roles=set()
        )
        register_capability("people.view_as", _("Meekijken als een medewerker"), roles=set())
        register(
            NavigationItem(
                Section.MANAGE, _("Medewerkers"), "administration:people", "people.manage", 1
            )
        )
        register(
            NavigationItem(Section.MANAGE, _("Rollen"), "administration:roles", "people.manage", 2)
        )
        register(
            NavigationItem(
                Section.MANAGE,
                _("Gemeenten en teams"),
                "administration:places",
                "people.manage",
                3,
            )
        )
        register(
            NavigationItem(
                Section.MANAGE, _("Wie mag wat"), "administration:matrix", "people.manage", 4
            )
        )
        register(
            NavigationItem(
                Section.MANAGE, _("Programma’s"), "administration:tokens", "tokens.manage", 5
            )
        )
        register(
            NavigationItem(
                Section.MANAGE, _("Webhooks"), "administration:webhooks", "webhooks.manage", 6
            )
        )
        register_panel()
