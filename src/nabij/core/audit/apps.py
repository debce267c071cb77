# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Who changed and who saw what."""

    name = "nabij.core.audit"
    label = "audit"
    verbose_name = _("Logboek")

    def ready(self) -> None:
        from nabij.core.audit.chain.sealing import PURPOSE, rows_by_version
        from nabij.core.audit.holdings import HOLDING
        from nabij.core.audit.keys import KIND, record_key
        from nabij.core.audit.kinds import OVERSIGHT, register_kind, register_purpose
        from nabij.core.audit.personal import AUDIT
        from nabij.core.crypto.public import KeyUse, key_changed, register_key_use
        from nabij.core.ports.holdings import holdings
        from nabij.core.ports.personal import declare

        declare("audit", AUDIT)
        holdings.register("audit", HOLDING)
        register_kind(
            "audit",
            _("Logboek"),
            fields={
                "rows": _("regels"),
                "up_to": _("tot en met regel"),
                "who": _("wie"),
                "what": _("gewijzigd of ingezien"),
                "since": _("vanaf"),
                "last": _("tot en met"),
                "actor": _("wie"),
                "from": _("vanaf"),
                "to": _("tot en met"),
                "kind": _("soort"),
                "id": _("nummer"),
            },
        )
        register_kind(KIND, _("Sleutel"), fields={"version": _("versie")})
        key_changed.connect(record_key)
        register_key_use(KeyUse(PURPOSE, "audit_auditrow", rows_by_version))
        register_purpose(OVERSIGHT, _("toezicht en verantwoording"))
