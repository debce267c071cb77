# SPDX-License-Identifier: EUPL-1.2
"""What one may be allowed to do with data of residents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import RESIDENTS, register_capability


def register_capabilities() -> None:
    """Register them all; each shows personal data, and so asks a second step."""
    serving = {"agent", "handler", "specialist"}
    for code, label, roles in (
        ("residents.see", _("Inwoners en organisaties opzoeken"), serving | {"team-manager"}),
        ("residents.edit", _("Gegevens van inwoners en organisaties wijzigen"), serving),
        (
            "residents.merge",
            _("Dubbele inwoners en organisaties samenvoegen"),
            {"handler", "specialist"},
        ),
        (
            "residents.export",
            _("Alles ophalen wat over een inwoner of organisatie is bewaard"),
            {"specialist"},
        ),
        ("residents.erase", _("Gegevens van een inwoner of organisatie wissen"), set()),
        (
            "residents.marks",
            _("Zien waarom een inwoner is gemarkeerd, markeren, en geheime adressen zien"),
            {"team-manager"},
        ),
    ):
        register_capability(code, label, roles=roles, is_personal=True, area=RESIDENTS)
