# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CallsConfig(AppConfig):
    """Telephone calls."""

    name = "nabij.serve.calls"
    label = "calls"
    verbose_name = _("Telefoon")

    def ready(self) -> None:
        from nabij.core.api.public import register_scope, register_section
        from nabij.core.ports.personal import declare
        from nabij.core.ui.public import NavigationItem, Section, register
        from nabij.serve.calls.access import COUNTS, TELLS, register_capabilities
        from nabij.serve.calls.api import operations  # noqa: F401  registers them
        from nabij.serve.calls.api.section import WRITE, section
        from nabij.serve.calls.auditing import name_for_audit
        from nabij.serve.calls.pages.panel import register_panels
        from nabij.serve.calls.personal import CALLS, TELEPHONES
        from nabij.serve.calls.wall.figures import register_wall

        declare("calls", CALLS)
        declare("telephones", TELEPHONES)
        register_capabilities()
        register_scope(WRITE, _("Telefoongesprekken melden"), capability=TELLS)
        register_section(section)
        name_for_audit()
        register_panels()
        register_wall()
        register(NavigationItem(Section.SERVE, _("Hoe het nu gaat"), "calls:now", COUNTS, 3))
        _register_events()
        _fill_ports()


def _register_events() -> None:
    from nabij.core.events.public import Activity, register_activity, register_kind
    from nabij.serve.calls.models import Step
    from nabij.serve.calls.reporting import KIND

    register_kind(KIND, _("Gesprekken"))  # type: ignore[arg-type]
    timed = {Step.ANSWERED, Step.ABANDONED, Step.ENDED}
    for step in Step:
        unit = "s" if step in timed else ""
        known = Activity(f"{KIND}.{step}", step.label, subject_kind=KIND, unit=unit)  # type: ignore[arg-type]
        register_activity(known)


def _fill_ports() -> None:
    from nabij.core.ports.callers import CALLS, CallerPort, callers
    from nabij.core.ports.holdings import holdings
    from nabij.core.ports.retained import retained
    from nabij.core.ports.subjects import subjects
    from nabij.serve.calls.queries import number_in
    from nabij.serve.calls.reporting import KIND
    from nabij.serve.calls.rights import HOLDING, RETAINED
    from nabij.serve.calls.subject import CALL

    callers.register(CALLS, CallerPort(number_in))
    holdings.register("calls", HOLDING)
    retained.register(KIND, RETAINED)
    subjects.register(KIND, CALL)
