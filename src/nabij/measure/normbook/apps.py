# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NormbookConfig(AppConfig):
    """Making and changing norms, on pages."""

    name = "nabij.measure.normbook"
    label = "normbook"

    def ready(self) -> None:
        from nabij.core.organisation.public import MEASURING, register_capability
        from nabij.core.ports.subjects import subjects
        from nabij.core.ui.public import NavigationItem, Section, register
        from nabij.measure.dashboards.public import SEES
        from nabij.measure.normbook.access import CHANGES, IN_LISTS

        register_capability(
            CHANGES,
            _("Normen maken, veranderen en stoppen"),
            roles={"adviser"},
            area=MEASURING,
        )
        subjects.register("norm", IN_LISTS)
        register(NavigationItem(Section.MEASURE, _("Normen"), "normbook:norms", SEES, 6))
