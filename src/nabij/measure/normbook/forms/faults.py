# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a definition, at the field that it is about."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext as _

from nabij.measure.norms.public import (
    FAULTS,
    Fault,
    NormDefinition,
    UnreadableDefinition,
    fault_text,
    read_definition,
)

FIELDS = {
    "code": "code",
    "name": "name",
    "counts.subject": "subject",
    "measure.within": "within",
    "measure.short": "short",
    "measure.times": "times",
    "measure.most": "most",
    "target.at_least": "target",
    "target.at_most": "target",
    "target.ambition": "ambition",
}
"""By key of a definition: the field of the form."""
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def told_in_text(text: str) -> tuple[NormDefinition | None, list[str]]:
    """Return the definition in a text, or else all that is wrong with it in words."""
    try:
        norm = read_definition(text)
    except UnreadableDefinition as found:
        return None, texts_of(found)
    if norm.valid_from or norm.valid_until:
        told = _(
            "Haal valid_from en valid_until weg: vanaf wanneer de norm geldt, staat hieronder."
        )
        return norm, [told]
    return norm, []


def texts_of(found: UnreadableDefinition) -> list[str]:
    """Return everything that is wrong, each with where it is."""
    return [_in_words(fault) for fault in found.faults]


def add_faults(form: forms.Form, found: UnreadableDefinition) -> None:
    """Tell each fault beside the field that it is about, or else above the form."""
    for fault in found.faults:
        field = FIELDS.get(fault.where)
        if field in form.fields:
            form.add_error(field, str(FAULTS[fault.code]) % {"value": fault.value})
        else:
            form.add_error(None, fault_text(fault))


def _in_words(fault: Fault) -> str:
    """Return a fault; of what is no TOML at all, where it stops being that."""
    place = _PLACE.search(fault.value) if fault.code == "no_toml" else None
    if place:
        words = {"line": place[1], "column": place[2]}
        return _("Regel %(line)s, teken %(column)s: dit is geen geldige TOML.") % words
    if fault.code == "no_toml":
        return _("Dit is geen geldige TOML: de tekst houdt te vroeg op.")
    return fault_text(fault)
