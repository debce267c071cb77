# SPDX-License-Identifier: EUPL-1.2
"""The app that runs work in the background."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Jobs, leases and the schedule."""

    name = "nabij.core.jobs"
    label = "jobs"
    verbose_name = _("Achtergrondtaken")

    def ready(self) -> None:
        from nabij.core.audit.public import register_kind
        from nabij.core.jobs.forgetting import forget_jobs_about
        from nabij.core.jobs.personal import JOBS
        from nabij.core.ports.destroyed import DestroyedPort, destroyed
        from nabij.core.ports.personal import declare

        declare("jobs", JOBS)
        destroyed.register("jobs", DestroyedPort(forget_jobs_about))
        register_kind(
            "job",
            _("Achtergrondtaak"),
            fields={"state": _("stand")},
            values={
                "state": {
                    "failed": _("mislukt"),
                    "waiting": _("opnieuw geprobeerd"),
                    "dismissed": _("van de lijst gehaald"),
                }
            },
        )
        # Registers itself; imports models, so not before this.
        import_module("nabij.core.jobs.checks")
        # The scheduler can only start what has been imported.
        autodiscover_modules("tasks")
