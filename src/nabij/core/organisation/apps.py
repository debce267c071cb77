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
        post_migrate.connect(_update_roles, sender=self)


def _update_roles(using: str, **kwargs: Any) -> None:
    from nabij.core.organisation.roles import update_shipped_roles

    update_shipped_roles(using=using)
