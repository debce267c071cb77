# SPDX-License-Identifier: EUPL-1.2
"""The form with which a program hears of things."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.core.events.public import all_activities


def activity_choices() -> dict[str, str]:
    """Return how people read every activity, with its name, by that name."""
    return {one.name: f"{one.label} ({one.name})" for one in all_activities()}


class NewWebhookForm(forms.Form):
    """Which program, where it listens, and what it hears."""

    name = forms.CharField(
        label=_("Programma"), max_length=100, help_text=_("Zoals: Power BI, of het zaaksysteem.")
    )
    url = forms.CharField(
        label=_("Adres"),
        max_length=500,
        help_text=_("Krijgt u van de leverancier. Het begint met https://"),
    )
    activities = forms.MultipleChoiceField(
        label=_("Dit programma hoort van"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(activity_choices().items())
        self.fields["activities"].choices = choices  # type: ignore[attr-defined]
