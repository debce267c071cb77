# SPDX-License-Identifier: EUPL-1.2
"""The app that keeps uploaded files."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """Files that people uploaded, and who may have them."""

    name = "nabij.core.files"
    label = "files"
    verbose_name = _("Bestanden")

    def ready(self) -> None:
        from nabij.core.audit.public import register_kind
        from nabij.core.files.personal import FILES
        from nabij.core.ports.personal import declare

        declare("files", FILES)
        register_kind("file", _("Bestand"))
