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

        register_purpose(PURPOSE, _("meekijken als een medewerker"))
        register_purpose(LINK_PURPOSE, _("een link geven om een wachtwoord te kiezen"))
        _register_capabilities()
        _register_pages()
        register_panel()


def _register_capabilities() -> None:
    from nabij.core.organisation.public import LINKS, PEOPLE, RUNNING, register_capability

    register_capability(
        "people.manage",
        _("Medewerkers, rollen en groepen beheren"),
        roles=set(),
        is_powerful=True,
        is_local=True,
        area=PEOPLE,
    )
    for code, label, area in (
        ("tokens.manage", _("Programma’s een token van de API geven en intrekken"), LINKS),
        ("webhooks.manage", _("Andere programma’s laten horen wat er gebeurt"), LINKS),
        ("people.view_as", _("Meekijken als een medewerker"), PEOPLE),
    ):
        register_capability(code, label, roles=set(), is_powerful=True, area=area)
    register_capability(
        "calendar.manage", _("Openingstijden en vrije dagen bijhouden"), roles=set(), area=RUNNING
    )


def _register_pages() -> None:
    from nabij.core.ui.navigation import NavigationItem, Section, register

    for place, (label, name, capability) in enumerate(
        (
            (_("Medewerkers"), "people", "people.manage"),
            (_("Rollen"), "roles", "people.manage"),
            (_("Gemeenten en teams"), "places", "people.manage"),
            (_("Openingstijden"), "hours", "calendar.manage"),
            (_("Wie mag wat"), "matrix", "people.manage"),
            (_("Programma’s"), "tokens", "tokens.manage"),
            (_("Webhooks"), "webhooks", "webhooks.manage"),
        ),
        start=1,
    ):
        register(NavigationItem(Section.MANAGE, label, f"administration:{name}", capability, place))
