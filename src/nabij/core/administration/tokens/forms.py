# SPDX-License-Identifier: EUPL-1.2
"""The form with which a program gets a token."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.core.api.public import LASTS_DAYS, all_scopes
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
        initial=LASTS_DAYS,
        required=False,
        help_text=_("Een maand van tevoren ziet u hier dat de token bijna afloopt."),
    )
    without_end = forms.BooleanField(
        label=_("De token loopt niet vanzelf af"),
        required=False,
        help_text=_("Kies dit alleen als niemand een nieuwe token kan instellen."),
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

    def clean(self) -> dict[str, Any]:
        """Refuse a token without an end that nobody asked for.

        Raises:
            ValidationError: there are no days, and the box is not ticked.
        """
        given: dict[str, Any] = super().clean() or {}
        if "days" in given and not given["days"] and not given.get("without_end"):
            self.add_error("days", _("Vul een aantal dagen in, of kies dat de token niet afloopt."))
        return given

    def lasts(self) -> timedelta | None:
        """Return how long the token counts; nothing where it has no end."""
        given = self.cleaned_data
        return None if given["without_end"] else timedelta(days=given["days"])
