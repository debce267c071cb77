# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PathsConfig(AppConfig):
    """The paths that cases really take."""

    name = "nabij.measure.paths"
    label = "paths"

    def ready(self) -> None:
        from nabij.core.api.public import register_scope, register_section
        from nabij.core.organisation.public import MEASURING, register_capability
        from nabij.core.ui.navigation import NavigationItem, Section, register
        from nabij.measure.paths.api import SCOPE, section
        from nabij.measure.paths.panels import register_panels

        register_scope(SCOPE, _("Bronnen en paden lezen"), capability="paths.see")
        register_section(section)
        register_capability(
            "paths.see",
            _("Zien welke paden zaken en gesprekken afleggen"),
            roles={"adviser", "team-manager", "director", "quality-officer"},
            is_local=True,
            area=MEASURING,
        )
        register_panels()
        register(NavigationItem(Section.MEASURE, _("Paden"), "paths:sources", "paths.see", 10))
