# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PicturesConfig(AppConfig):
    """Pictures in texts."""

    name = "nabij.serve.pictures"
    label = "pictures"
    verbose_name = _("Beelden")

    def ready(self) -> None:
        from nabij.core.files.public import register_owner
        from nabij.core.ui.public import NavigationItem, Section, register
        from nabij.serve.pictures.access import KEEPS, register_capabilities
        from nabij.serve.pictures.auditing import name_for_audit
        from nabij.serve.pictures.keeping import KIND

        register_capabilities()
        name_for_audit()
        # They stand in texts that anybody may read.
        register_owner(KIND, lambda _person, _file: True)
        register(NavigationItem(Section.SERVE, _("Beelden"), "pictures:pictures", KEEPS, 27))
