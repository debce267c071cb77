# SPDX-License-Identifier: EUPL-1.2
"""The form with which a program gets a token."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.core.api.public import all_scopes
from nabij.core.organisation.public import Employee, may_everywhere


class NewTokenForm(forms.Form):
    """Which program, what it may, and how long."""

    name = forms.CharField(
        label=_("Programma"), max_length=100, help_text=_("Zoals: Power BI, of het zaaksysteem.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("Dit programma mag"), widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(
        label=_("Loopt af na zoveel dagen"),
        min_value=1,
        max_value=3650,
        initial=365,
        required=False,
        help_text=_("Leeg: de token loopt niet vanzelf af."),
    )

    def __init__(self, *args: Any, giver: Employee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A token must not open what its giver may not see.
        choices = [
            (scope.code, scope.label)
            for scope in all_scopes()
            if not scope.capability or may_everywhere(giver, scope.capability)
        ]
        self.fields["scopes"].choices = choices  # type: ignore[attr-defined]
