# SPDX-License-Identifier: EUPL-1.2
"""What the audit calls what this room records."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import register_kind, register_purpose
from nabij.serve.quality.access import PURPOSE
from nabij.serve.quality.actions import CRITERIA, KIND, SAMPLE


def name_for_audit() -> None:
    """Say how the audit calls what this room records."""
    register_purpose(PURPOSE, _("leren van een contact"))
    fields = {
        "reviewed": _("beoordeeld"),
        "reacted": _("erop gereageerd"),
        "note": _("notitie"),
        "reaction": _("reactie"),
    }
    register_kind(KIND, _("Beoordeling van een contact"), fields=fields)
    drawn = {
        "team": _("team"),
        "first_day": _("eerste dag"),
        "last_day": _("laatste dag"),
        "asked": _("gevraagd aantal"),
        "among": _("getrokken uit"),
        "seed": _("begin van het toeval"),
    }
    register_kind(SAMPLE, _("Steekproef van contacten"), fields=drawn)
    register_kind(CRITERIA, _("Criteria voor kwaliteit"), fields={"texts": _("criteria")})
