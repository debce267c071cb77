# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """Tokens and requests of the API."""

    name = "nabij.core.api"
    label = "api"
    verbose_name = _("API")

    def ready(self) -> None:
        from nabij.core.api.models import token_label
        from nabij.core.api.personal import ANSWERS, TOKENS
        from nabij.core.audit.public import register_kind
        from nabij.core.ports.personal import declare
        from nabij.core.ports.subjects import SubjectPort, subjects

        declare("answers", ANSWERS)
        declare("tokens", TOKENS)
        register_kind(
            "token",
            _("Token van de API"),
            fields={
                "name": _("naam"),
                "scopes": _("rechten"),
                "expires_at": _("loopt af op"),
                "revoked_at": _("ingetrokken op"),
            },
            named_by="token",
        )
        subjects.register(
            "token",
            SubjectPort(
                label=token_label,
                url=lambda token_id: "",
                may_see=lambda person, token_id: bool(person.is_authenticated),
            ),
        )
