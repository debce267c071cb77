# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DevicesConfig(AppConfig):
    """Screens that show figures."""

    name = "nabij.core.devices"
    label = "devices"
    verbose_name = _("Schermen")

    def ready(self) -> None:
        from nabij.core.audit.public import register_kind
        from nabij.core.devices.models import device_label
        from nabij.core.organisation.public import LINKS, register_capability
        from nabij.core.ports.subjects import SubjectPort, subjects
        from nabij.core.ui.navigation import NavigationItem, Section, register

        register_capability(
            "devices.manage", _("Schermen koppelen en stoppen"), roles=set(), area=LINKS
        )
        register_kind(
            "device",
            _("Scherm"),
            fields={
                "name": _("naam"),
                "shows": _("wat het toont"),
                "paired_at": _("gekoppeld op"),
                "revoked_at": _("gestopt op"),
            },
            named_by="device",
        )
        subjects.register(
            "device",
            SubjectPort(
                label=device_label,
                url=lambda device_id: "",
                may_see=lambda person, device_id: bool(person.is_authenticated),
            ),
        )
        register(
            NavigationItem(Section.MANAGE, _("Schermen"), "devices:devices", "devices.manage", 8)
        )
