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
        from nabij.core.api.public import register_scope, register_section
        from nabij.core.audit.public import register_kind
        from nabij.core.events.public import Activity, register_activity
        from nabij.core.events.public import register_kind as register_event_kind
        from nabij.core.ports.personal import declare
        from nabij.core.ports.topics import topics
        from nabij.core.ui.public import NavigationItem, Section, register
        from nabij.serve.catalogue import personal
        from nabij.serve.catalogue.access import SEES, register_capabilities
        from nabij.serve.catalogue.api.reading import READ, section
        from nabij.serve.catalogue.auditing import KINDS
        from nabij.serve.catalogue.finding import FOUND_NOTHING, SEARCH_KIND
        from nabij.serve.catalogue.known import forget_what_changes as forget_products
        from nabij.serve.catalogue.picturing import places_in_products
        from nabij.serve.catalogue.topics import PRODUCTS
        from nabij.serve.catalogue.topics import forget_what_changes as forget_topics
        from nabij.serve.pictures.public import register_use

        for code, label, fields in KINDS:
            register_kind(code, label, fields=fields)
        register_event_kind(SEARCH_KIND, _("Zoekvragen"))  # type: ignore[arg-type]
        label = _("Zoeken vond niets")
        register_activity(Activity(FOUND_NOTHING, label, subject_kind=SEARCH_KIND))  # type: ignore[arg-type]
        declare("missed-searches", personal.MISSED)
        topics.register("products", PRODUCTS)
        register_use("products", places_in_products)
        register_capabilities()
        forget_products()
        forget_topics()
        register_scope(READ, _("Producten lezen die gepubliceerd zijn"), capability=SEES)
        register_section(section)
        post_migrate.connect(_begin, sender=self)
        register(NavigationItem(Section.SERVE, _("Producten"), "catalogue:products", SEES, 20))
        register(
            NavigationItem(Section.SERVE, _("Serviceformules"), "catalogue:formulas", SEES, 25)
        )


def _begin(using: str, **_about: Any) -> None:
    from nabij.serve.catalogue.formulas.shipped import begin_with_formulas

    begin_with_formulas(using=using)
