# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QualityConfig(AppConfig):
    """Quality of contacts."""

    name = "nabij.serve.quality"
    label = "quality"
    verbose_name = _("Kwaliteit van contacten")

    def ready(self) -> None:
        from nabij.core.ports.holdings import holdings
        from nabij.core.ports.personal import declare
        from nabij.core.ui.public import NavigationItem, Section, register
        from nabij.serve.contacts.public import HAS
        from nabij.serve.quality.access import REVIEWS, register_capabilities
        from nabij.serve.quality.auditing import name_for_audit
        from nabij.serve.quality.personal import REVIEWS as PROCESSING
        from nabij.serve.quality.rights import HOLDING, HOLDS

        declare("reviews", PROCESSING)
        holdings.register(HOLDS, HOLDING)
        register_capabilities()
        name_for_audit()
        register(NavigationItem(Section.SERVE, _("Kwaliteit"), "quality:samples", REVIEWS, 30))
        mine = _("Mijn beoordelingen")
        register(NavigationItem(Section.SERVE, mine, "quality:mine", HAS, 31))
