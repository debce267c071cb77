# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailingsConfig(AppConfig):
    """Mailings and events."""

    name = "nabij.serve.mailings"
    label = "mailings"
    verbose_name = _("Mailings en evenementen")

    def ready(self) -> None:
        from nabij.core.audit.public import register_kind
        from nabij.core.ui.public import NavigationItem, Section, register
        from nabij.serve.mailings.access import SEES, register_capabilities
        from nabij.serve.mailings.actions import KIND
        from nabij.serve.mailings.models import Mailing
        from nabij.serve.mailings.pages.panel import register_panel

        register_capabilities()
        register_kind(
            KIND,
            _("Mailing of evenement"),
            fields={
                "title": _("titel"),
                "kind": _("soort"),
                "number": _("aantal"),
                "team": _("team"),
                "product": _("product"),
                "first_day": _("eerste dag"),
                "last_day": _("laatste dag"),
                "expected": _("verwachte extra contacten"),
                "told": _("wat collega’s moeten weten"),
                "is_off": _("gaat niet door"),
            },
            values={"kind": dict(Mailing.Kind.choices)},
            named_by="mailing",
        )
        register_panel()
        register(NavigationItem(Section.SERVE, _("Wat eraan komt"), "mailings:mailings", SEES, 4))
