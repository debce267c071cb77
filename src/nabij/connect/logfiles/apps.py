# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class LogfilesConfig(AppConfig):
    """Logs that come in as files."""

    name = "nabij.connect.logfiles"
    label = "logfiles"

    def ready(self) -> None:
        from nabij.connect.logfiles.access import may_see_file
        from nabij.connect.logfiles.models import AUDIT_KIND, AUDIT_PURPOSE, FILE_OWNER, Import
        from nabij.connect.logfiles.personal import IMPORTED, UPLOADS
        from nabij.connect.logfiles.retention import IMPORTS
        from nabij.core.audit.public import register_kind, register_purpose
        from nabij.core.files.public import register_owner
        from nabij.core.organisation.public import MEASURING, may, register_capability
        from nabij.core.ports.personal import declare
        from nabij.core.ports.retained import retained
        from nabij.core.ports.subjects import SubjectPort, subjects
        from nabij.core.ui.navigation import NavigationItem, register

        declare("imports", IMPORTED)
        declare("uploads", UPLOADS)
        register_capability(
            "imports.run",
            _("Logbestanden importeren en weer verwijderen"),
            roles={"adviser"},
            is_personal=True,
            area=MEASURING,
        )
        register_purpose(AUDIT_PURPOSE, _("logbestanden importeren"))
        register_kind(
            AUDIT_KIND,
            _("Import"),
            fields={
                "source": _("bron"),
                "status": _("stand"),
                "events": _("gebeurtenissen"),
            },
            values={"status": dict(Import.Status.choices)},
        )
        subjects.register(
            AUDIT_KIND,
            SubjectPort(
                label=lambda number: f"#{number}",
                url=lambda number: reverse("logfiles:import", args=[number]),
                may_see=lambda person, number: may(person, "imports.run"),
            ),
        )
        register_owner(FILE_OWNER, may_see_file)
        retained.register("import", IMPORTS)
        register(NavigationItem(_("Meten"), _("Importeren"), "logfiles:imports", "imports.run", 20))
