# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ErasuresConfig(AppConfig):
    """The list of erasures."""

    name = "nabij.core.erasures"
    label = "erasures"
    verbose_name = _("Lijst van wissingen")

    def ready(self) -> None:
        from nabij.core.audit.public import register_kind
        from nabij.core.erasures.noting import KIND
        from nabij.core.erasures.personal import ERASURES
        from nabij.core.ports.personal import declare

        declare("erasures", ERASURES)
        register_kind(
            KIND,
            _("Wissing"),
            fields={"things": _("aantal"), "again": _("opnieuw na terugzetten")},
            did={"created": _("gewist")},
        )
