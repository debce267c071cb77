# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class NormsConfig(AppConfig):
    """Promises that can be decided."""

    name = "nabij.measure.norms"
    label = "norms"
    verbose_name = _("Normen")

    def ready(self) -> None:
        from nabij.core.api.public import register_scope, register_section
        from nabij.core.audit.public import register_kind
        from nabij.core.ports.due import NORMS as DUE_UNDER_NORMS
        from nabij.core.ports.due import due_moments
        from nabij.core.ports.personal import declare
        from nabij.core.ports.pickup import NORMS as PICKUP_UNDER_NORMS
        from nabij.core.ports.pickup import pickups
        from nabij.measure.norms.book.actions import AUDIT_KIND
        from nabij.measure.norms.book.due import DUE, known_norms
        from nabij.measure.norms.book.pickup import PICKUP
        from nabij.measure.norms.models import NormVersion
        from nabij.measure.norms.personal import NORMS
        from nabij.measure.norms.sharing.api import SCOPE, section

        declare("norms", NORMS)
        known_norms.forget_with(NormVersion)
        due_moments.register(DUE_UNDER_NORMS, DUE)
        pickups.register(PICKUP_UNDER_NORMS, PICKUP)
        register_scope(SCOPE, _("Normen en hun cijfers lezen"), capability="norms.see")
        register_section(section)
        register_kind(
            AUDIT_KIND,
            _("Norm"),
            fields={
                "version": _("versie"),
                "valid_from": _("geldig vanaf"),
                "is_withdrawn": _("gestopt"),
                "reason": _("reden"),
            },
        )
        post_migrate.connect(_keep_shipped, sender=self)


def _keep_shipped(using: str, **kwargs: Any) -> None:
    from django.utils import timezone

    from nabij.measure.norms.book.actions import keep_shipped

    now = timezone.now()
    keep_shipped(now=now, today=timezone.localdate(now), using=using)
