# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardsConfig(AppConfig):
    """How we keep our word, on pages."""

    name = "nabij.measure.dashboards"
    label = "dashboards"

    def ready(self) -> None:
        from nabij.core.audit.public import register_kind as register_audit_kind
        from nabij.core.notify.public import register_kind
        from nabij.core.organisation.public import MEASURING, register_capability
        from nabij.core.ports.figures import PROMISES, figures
        from nabij.core.ports.personal import declare
        from nabij.core.ui.public import NavigationItem, Section, register
        from nabij.measure.dashboards import personal
        from nabij.measure.dashboards.access import MARKS, SEES
        from nabij.measure.dashboards.alerts.kind import CHANGED
        from nabij.measure.dashboards.marking.actions import KIND
        from nabij.measure.dashboards.showing.beside import NORM_FIGURES

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
            area=MEASURING,
        )
        register_capability(
            MARKS,
            _("Opmerkingen en nieuwe starts bij grafieken zetten"),
            roles={"adviser", "quality-officer"},
            area=MEASURING,
        )
        register_kind(CHANGED)
        figures.register(PROMISES, NORM_FIGURES)
        register_audit_kind(
            KIND,
            _("Opmerking bij een norm"),
            fields={
                "norm": _("norm"),
                "kind": _("soort"),
                "month": _("maand"),
                "text": _("opmerking"),
            },
        )
        declare("norm-marks", personal.MARKS)
        register(NavigationItem(Section.MEASURE, _("Sturen"), "dashboards:overview", SEES, 5))
