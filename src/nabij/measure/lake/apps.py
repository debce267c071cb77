# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig


class LakeConfig(AppConfig):
    """Sources of events and their tables."""

    name = "nabij.measure.lake"
    label = "lake"

    def ready(self) -> None:
        from nabij.core.ports.destroyed import DestroyedPort, destroyed
        from nabij.measure.lake.tasks import forget_later

        destroyed.register("lake", DestroyedPort(forget_later))
