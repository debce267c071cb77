# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProtocolsConfig(AppConfig):
    """Protocols."""

    name = "nabij.serve.protocols"
    label = "protocols"
    verbose_name = _("Protocollen")

    def ready(self) -> None:
        from nabij.core.audit.public import register_kind
        from nabij.core.ports.personal import declare
        from nabij.core.ui.public import NavigationItem, Section, register
        from nabij.serve.protocols.access import SEES, register_capabilities
        from nabij.serve.protocols.following import forget_what_changes
        from nabij.serve.protocols.personal import RUNS
        from nabij.serve.protocols.writing import KIND

        declare("protocols", RUNS)
        register_capabilities()
        forget_what_changes()
        fields = {
            "title": _("titel"),
            "product": _("product"),
            "answer": _("antwoord"),
            "is_used": _("in gebruik"),
            "version": _("versie"),
        }
        register_kind(KIND, _("Protocol"), fields=fields, named_by="title")
        register(NavigationItem(Section.SERVE, _("Protocollen"), "protocols:protocols", SEES, 32))
