# SPDX-License-Identifier: EUPL-1.2
"""The app; it registers its dossiers as records that are kept."""

from __future__ import annotations

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Dossiers, for tests."""

    name = "tests.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        from nabij.core.ports.retained import retained
        from tests.dossiers.port import DOSSIERS

        retained.register("dossier", DOSSIERS)
