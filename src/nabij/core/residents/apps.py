# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResidentsConfig(AppConfig):
    """Residents and organisations."""

    name = "nabij.core.residents"
    label = "residents"
    verbose_name = _("Inwoners")

    def ready(self) -> None:
        from nabij.core.api.public import register_scope, register_section
        from nabij.core.erasures.public import redoers
        from nabij.core.notify.public import register_kind as register_message
        from nabij.core.ports.holdings import holdings
        from nabij.core.ports.personal import declare
        from nabij.core.ports.retained import retained
        from nabij.core.ports.subjects import subjects
        from nabij.core.residents.access import PURPOSES
        from nabij.core.residents.api import adding  # noqa: F401  and with it what reads
        from nabij.core.residents.api.section import READ, WRITE, section
        from nabij.core.residents.capabilities import register_capabilities
        from nabij.core.residents.finished.retained import RESIDENTS, UNUSED_ORGANISATIONS
        from nabij.core.residents.marks.reviewing import MARK_ENDS
        from nabij.core.residents.personal import (
            MARKS,
            MERGES,
            ORGANISATIONS,
            PEOPLE,
            WISHES,
        )
        from nabij.core.residents.rights import organisations, persons
        from nabij.core.residents.rights.again import erase_again
        from nabij.core.residents.rights.erasing import LISTED_AS
        from nabij.core.residents.subject import (
            ORGANISATION,
            RESIDENT,
            name_for_audit,
        )
        from nabij.core.ui.navigation import NavigationItem, Section, register

        declare("residents", PEOPLE)
        declare("organisations", ORGANISATIONS)
        declare("merges", MERGES)
        declare("marks", MARKS)
        declare("wishes", WISHES)
        register_capabilities()
        register_message(MARK_ENDS)
        register_scope(
            READ, _("Inwoners en organisaties opzoeken en lezen"), capability="residents.see"
        )
        register_scope(
            WRITE,
            _("Inwoners toevoegen, en hoe zij te bereiken zijn"),
            capability="residents.edit",
        )
        register_section(section)
        name_for_audit(PURPOSES)
        holdings.register("residents", persons.HOLDING)
        holdings.register("organisations", organisations.HOLDING)
        redoers.register(LISTED_AS, erase_again)
        retained.register("resident", RESIDENTS)
        retained.register("organisation", UNUSED_ORGANISATIONS)
        subjects.register("resident", RESIDENT)
        subjects.register("organisation", ORGANISATION)
        register(
            NavigationItem(Section.SERVE, _("Inwoners"), "residents:search", "residents.see", 5)
        )
