# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """Products and services, and the formulas that they follow."""

    name = "nabij.serve.catalogue"
    label = "catalogue"
    verbose_name = _("Producten")

    def ready(self) -> None:
        from nabij.core.audit.public import register_kind
        from nabij.core.ui.public import NavigationItem, Section, register
        from nabij.serve.catalogue.access import SEES, register_capabilities
        from nabij.serve.catalogue.auditing import KINDS

        for code, label, fields in KINDS:
            register_kind(code, label, fields=fields)
        register_capabilities()
        post_migrate.connect(_begin, sender=self)
        register(NavigationItem(Section.SERVE, _("Producten"), "catalogue:products", SEES, 20))
        register(
            NavigationItem(Section.SERVE, _("Serviceformules"), "catalogue:formulas", SEES, 25)
        )


def _begin(using: str, **_about: Any) -> None:
    from nabij.serve.catalogue.formulas.shipped import begin_with_formulas

    begin_with_formulas(using=using)
