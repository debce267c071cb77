# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RetentionConfig(AppConfig):
    """Retention by the selection list, and destruction lists."""

    name = "nabij.core.retention"
    label = "retention"
    verbose_name = _("Bewaren en vernietigen")

    def ready(self) -> None:
        from nabij.core.audit.public import register_kind, register_purpose
        from nabij.core.erasures.public import redoers
        from nabij.core.files.public import register_owner
        from nabij.core.ports.personal import declare
        from nabij.core.retention.access import DECLARATION_PURPOSE, may_have_declaration
        from nabij.core.retention.capabilities import SEES, register_capabilities
        from nabij.core.retention.lists.declaration import OWNER_KIND
        from nabij.core.retention.lists.destroying import LISTED_AS, destroy_again
        from nabij.core.retention.models import (
            DISPOSITIONS,
            STARTS,
            DestructionList,
            SelectionCategory,
        )
        from nabij.core.retention.pages.panel import register_panel
        from nabij.core.retention.personal import DESTRUCTION
        from nabij.core.ui.navigation import NavigationItem, Section, register

        register_panel()
        redoers.register(LISTED_AS, destroy_again)
        declare("destruction", DESTRUCTION)
        register_kind(
            "selection_category",
            _("Categorie van de selectielijst"),
            fields={field.name: field.verbose_name for field in SelectionCategory._meta.fields},
            values={
                "disposition": dict(DISPOSITIONS),
                "start": dict(STARTS),
            },
        )
        register_kind(
            OWNER_KIND,
            _("Vernietigingslijst"),
            fields={
                "items": _("aantal op de lijst"),
                "reason": _("reden"),
                "reference_day": _("peildatum"),
                "put_back": _("teruggezet"),
                "state": _("stand"),
                "taken_off": _("van de lijst gehaald"),
                "to_destroy": _("nog te vernietigen"),
            },
            values={"state": dict(DestructionList.State.choices)},
        )
        register_purpose(DECLARATION_PURPOSE, _("een verklaring van vernietiging lezen"))
        register_owner(OWNER_KIND, may_have_declaration)
        register_capabilities()
        register(
            NavigationItem(Section.MANAGE, _("Bewaren en vernietigen"), "retention:lists", SEES, 20)
        )
