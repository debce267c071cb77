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
        from nabij.core.events.public import Activity, register_activity
        from nabij.core.events.public import register_kind as register_event_kind
        from nabij.core.ports.callers import CALLS as CALLERS
        from nabij.core.ports.callers import CallerPort, callers
        from nabij.core.ports.personal import declare
        from nabij.serve.calls.access import TELLS, register_capabilities
        from nabij.serve.calls.api import operations  # noqa: F401  registers them
        from nabij.serve.calls.api.section import WRITE, section
        from nabij.serve.calls.auditing import name_for_audit
        from nabij.serve.calls.models import Step
        from nabij.serve.calls.pages.panel import register_panel
        from nabij.serve.calls.personal import CALLS, TELEPHONES
        from nabij.serve.calls.queries import number_in
        from nabij.serve.calls.reporting import KIND

        register_event_kind(KIND, _("Gesprekken"))  # type: ignore[arg-type]
        timed = {Step.ANSWERED, Step.ABANDONED, Step.ENDED}
        for step in Step:
            unit = "s" if step in timed else ""
            register_activity(
                Activity(f"{KIND}.{step}", step.label, subject_kind=KIND, unit=unit)  # type: ignore[arg-type]
            )
        declare("calls", CALLS)
        declare("telephones", TELEPHONES)
        register_capabilities()
        register_scope(WRITE, _("Telefoongesprekken melden"), capability=TELLS)
        register_section(section)
        name_for_audit()
        register_panel()
        callers.register(CALLERS, CallerPort(number_in))
