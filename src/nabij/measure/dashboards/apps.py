# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardsConfig(AppConfig):
    """How we keep our word, on pages."""

    name = "nabij.measure.dashboards"
    label = "dashboards"

    def ready(self) -> None:
        from nabij.core.organisation.public import register_capability
        from nabij.core.ui.public import NavigationItem, Section, register
        from nabij.measure.dashboards.access import SEES

        register_capability(
            SEES,
            _("Zien hoe normen gehaald worden"),
            roles={
                "adviser",
                "team-manager",
                "director",
                "quality-officer",
                "portfolio-holder",
            },
            is_local=True,
        )
        register(NavigationItem(Section.MEASURE, _("Sturen"), "dashboards:overview", SEES, 5))
