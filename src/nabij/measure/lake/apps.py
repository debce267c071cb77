# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LakeConfig(AppConfig):
    """Sources of events and their tables."""

    name = "nabij.measure.lake"
    label = "lake"

    def ready(self) -> None:
        from nabij.core.organisation.public import register_capability

        register_capability(
            "lake.see",
            _("Zien welke bronnen er zijn en hoe het ermee staat"),
            roles={"adviser", "team-manager", "director", "quality-officer"},
        )
