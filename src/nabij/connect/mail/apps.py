# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    """Mail in and out."""

    name = "nabij.connect.mail"
    label = "mail"
    verbose_name = _("Mail")

    def ready(self) -> None:
        from nabij.connect.mail.access import MANAGES, SEES, register_capabilities
        from nabij.connect.mail.answering.outgoing import ANSWER, KINDS, came_back
        from nabij.connect.mail.auditing import name_for_audit
        from nabij.connect.mail.pages.panel import register_panel
        from nabij.connect.mail.personal import MAIL
        from nabij.connect.mail.reminding import MESSAGE
        from nabij.connect.mail.rights import HOLDING, RETAINED
        from nabij.connect.mail.subject import MAIL as SUBJECT
        from nabij.connect.mail.taking.actions import KIND
        from nabij.core.notify.public import register_kind as register_message
        from nabij.core.ports.delivery import UndeliveredPort, undelivered
        from nabij.core.ports.holdings import holdings
        from nabij.core.ports.personal import declare
        from nabij.core.ports.retained import retained
        from nabij.core.ports.subjects import subjects
        from nabij.core.ui.public import NavigationItem, Section, register

        declare("mail", MAIL)
        holdings.register("mail", HOLDING)
        retained.register(KIND, RETAINED)
        subjects.register(KIND, SUBJECT)
        name_for_audit()
        register_capabilities()
        for kind in (*KINDS, MESSAGE):
            register_message(kind)
        undelivered.register(ANSWER, UndeliveredPort(came_back))
        register_panel()
        register(NavigationItem(Section.SERVE, _("Mail"), "mail:mails", SEES, 3))
        register(NavigationItem(Section.MANAGE, _("Postvakken"), "mail:mailboxes", MANAGES, 60))
