# SPDX-License-Identifier: EUPL-1.2
"""What the forms of several kinds of norm have in common."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from nabij.measure.normbook.forms.amounts import limit_text
from nabij.measure.normbook.forms.fields import STEPS, NamesField
from nabij.measure.normbook.wording import Text
from nabij.measure.norms.public import Threshold

LIMIT_HELP = _("Zoals 30 seconden, 3 werkdagen, 4 kantooruren of 6 weken.")
PERCENTAGE = _("Als percentage, zoals 80.")


def step(label: Text, **options: Any) -> NamesField:
    """Return a field for the names of a step."""
    return NamesField(label=label, suggest=STEPS, **options)


def limit_shown(threshold: Threshold | None) -> str:
    """Return a limit as a form shows it."""
    return limit_text(threshold) if threshold else ""


def bare(value: float) -> float | int:
    """Return a number as a definition holds it: 8 and not 8.0."""
    return int(value) if value == int(value) else value
