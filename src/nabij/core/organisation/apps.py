# SPDX-License-Identifier: EUPL-1.2
"""The app; after each migration the shipped roles are brought up to date."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class OrganisationConfig(AppConfig):
    """Municipalities, teams, employees and roles."""

    name = "nabij.core.organisation"
    label = "organisation"
    verbose_name = _("Organisatie")

    def ready(self) -> None:
        from nabij.core.organisation.known import forget_what_changes
        from nabij.core.organisation.personal import ACCOUNTS
        from nabij.core.organisation.queries import employee_label
        from nabij.core.ports.personal import declare
        from nabij.core.ports.subjects import SubjectPort, subjects

        declare("accounts", ACCOUNTS)
        forget_what_changes()
        _name_for_audit()
        subjects.register(
            "employee",
            SubjectPort(
                label=employee_label,
                url=lambda employee_id: "",
                may_see=lambda person, employee_id: bool(person.is_authenticated),
            ),
        )
        post_migrate.connect(_update_roles, sender=self)


def _name_for_audit() -> None:
    """Say how the audit calls what this room records."""
    from nabij.core.audit.public import register_kind

    register_kind(
        "employee",
        _("Medewerker"),
        named_by="employee",
        fields={
            "email": _("e-mailadres"),
            "name": _("naam"),
            "roles": _("rollen"),
            "password": _("wachtwoord"),
            "account": _("account"),
            "second_step": _("tweede stap"),
            "recovery_codes": _("herstelcodes"),
            "screens": _("schermen waarop aangemeld"),
        },
        values={
            "account": {"open": _("open"), "closed": _("gesloten")},
            "second_step": {"on": _("aan"), "off": _("uit")},
        },
    )
    register_kind("role", _("Rol"), fields={"capabilities": _("rechten"), "name": _("naam")})
    register_kind("group", _("Groep"), fields={"roles": _("rollen")})
    register_kind("municipality", _("Gemeente"), fields={"name": _("naam")})
    register_kind(
        "team",
        _("Team"),
        fields={
            "name": _("naam"),
            "municipality": _("gemeente"),
            "is_active": _("in gebruik"),
        },
    )
    register_kind(
        "location",
        _("Locatie"),
        fields={
            "name": _("naam"),
            "is_active": _("in gebruik"),
            "is_default": _("standaard"),
            "visit_at": _("adres"),
            "call_at": _("telefoonnummer"),
            "hours": _("openingstijden"),
            "exception": _("andere tijden"),
        },
    )
    register_kind(
        "calendar_day",
        _("Dag van de kalender"),
        fields={"name": _("naam"), "is_open": _("wij werken")},
    )


def _update_roles(using: str, **kwargs: Any) -> None:
    from nabij.core.organisation.roles import update_shipped_roles

    update_shipped_roles(using=using)
