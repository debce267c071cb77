# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Who-is-who."""

    name = "nabij.core.people"
    label = "people"
    verbose_name = _("Wie is wie")

    def ready(self) -> None:
        from nabij.core.api.public import register_scope, register_section
        from nabij.core.files.public import register_owner
        from nabij.core.people.access import may_see_photo
        from nabij.core.people.actions.photos import OWNER_KIND
        from nabij.core.people.api import reading  # noqa: F401  the operations
        from nabij.core.people.api.section import READ, section
        from nabij.core.people.capabilities import register_capabilities
        from nabij.core.people.personal import WHO_IS_WHO
        from nabij.core.ports.personal import declare
        from nabij.core.ui.navigation import NavigationItem, Section, register

        declare("who-is-who", WHO_IS_WHO)
        register_capabilities()
        _name_for_audit()
        register_owner(OWNER_KIND, may_see_photo)
        register_scope(READ, _("Zien wie waarvoor te vragen is, en wie er is"))
        register_section(section)
        register(NavigationItem(Section.SERVE, _("Wie is wie"), "people:search", None, 7))


def _name_for_audit() -> None:
    """Say how the audit calls what this room records."""
    from nabij.core.audit.public import register_kind

    register_kind(
        "card",
        _("Kaart van een medewerker"),
        named_by="employee",
        fields={
            "team": _("team"),
            "title": _("functie"),
            "phone": _("telefoon"),
            "subjects": _("onderwerpen"),
            "products": _("producten"),
            "skills": _("vaardigheden"),
            "languages": _("talen"),
            "hours": _("werktijden"),
            "replacement": _("vervanging"),
            "photo": _("foto"),
            "absence": _("afwezigheid"),
            "feed": _("agenda"),
        },
    )
    register_kind(
        "team_card",
        _("Kaart van een team"),
        fields={
            "core_tasks": _("kerntaken"),
            "phone": _("telefoon"),
            "email": _("e-mailadres"),
            "feed": _("agenda"),
        },
    )
