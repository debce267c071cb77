# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    """Contacts with residents."""

    name = "nabij.serve.contacts"
    label = "contacts"
    verbose_name = _("Contacten")

    def ready(self) -> None:
        from nabij.core.api.public import register_scope, register_section
        from nabij.core.events.public import Activity, register_activity
        from nabij.core.events.public import register_kind as register_event_kind
        from nabij.core.ports.holdings import holdings
        from nabij.core.ports.panels import timelines
        from nabij.core.ports.personal import declare
        from nabij.core.ports.retained import retained
        from nabij.core.ports.subjects import subjects
        from nabij.core.ui.public import NavigationItem, Section, register
        from nabij.serve.contacts.access import HAS, SEES, register_capabilities
        from nabij.serve.contacts.actions import (
            ANSWERED,
            ENDED,
            KIND,
            NO_QUESTION,
            PASSED_ON,
            RECEIVED,
            SOLVED,
        )
        from nabij.serve.contacts.api import operations  # noqa: F401  registers them
        from nabij.serve.contacts.api.section import READ, WRITE, section
        from nabij.serve.contacts.auditing import name_for_audit
        from nabij.serve.contacts.pages.panel import register_panel
        from nabij.serve.contacts.personal import CONTACTS
        from nabij.serve.contacts.rights import HOLDING, RETAINED
        from nabij.serve.contacts.subject import CONTACT, TIMELINE

        register_event_kind(KIND, _("Contacten"))  # type: ignore[arg-type]
        for activity, label in (
            (RECEIVED, _("Contact begonnen")),
            (SOLVED, _("Alles meteen beantwoord")),
            (ANSWERED, _("Vraag beantwoord")),
            (PASSED_ON, _("Doorverbonden")),
            (ENDED, _("Contact afgerond")),
            (NO_QUESTION, _("Contact zonder vraag")),
        ):
            register_activity(Activity(activity, label, subject_kind=KIND))  # type: ignore[arg-type]
        declare("contacts", CONTACTS)
        register_capabilities()
        register_scope(READ, _("Contacten met inwoners lezen"), capability=SEES)
        register_scope(WRITE, _("Contacten met inwoners vastleggen"), capability=HAS)
        register_section(section)
        name_for_audit()
        register_panel()
        holdings.register("contacts", HOLDING)
        retained.register(KIND, RETAINED)
        subjects.register(KIND, CONTACT)
        timelines.register("contacts", TIMELINE)
        register(NavigationItem(Section.SERVE, _("Contact"), "contacts:desk", HAS, 1))
        earlier = _("Eerdere contacten")
        register(NavigationItem(Section.SERVE, earlier, "contacts:contacts", SEES, 2))
