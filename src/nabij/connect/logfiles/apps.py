# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LogfilesConfig(AppConfig):
    """Logs that come in as files."""

    name = "nabij.connect.logfiles"
    label = "logfiles"

    def ready(self) -> None:
        from nabij.connect.logfiles.access import may_see_file
        from nabij.connect.logfiles.models import FILE_OWNER
        from nabij.core.files.public import register_owner
        from nabij.core.organisation.public import register_capability
        from nabij.core.ui.navigation import NavigationItem, register

        register_capability(
            "imports.run",
            _("Logbestanden importeren en weer verwijderen"),
            roles={"adviser"},
            is_personal=True,
        )
        register_owner(FILE_OWNER, may_see_file)
        register(NavigationItem(_("Meten"), _("Importeren"), "logfiles:imports", "imports.run", 20))
