# SPDX-License-Identifier: EUPL-1.2
"""The forms for screens."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.core.ports.screens import choices_for_screens


class NewDeviceForm(forms.Form):
    """What a screen is called."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=100,
        help_text=_("Zoals: scherm in de hal, of team vergunningen."),
    )

    shows = forms.MultipleChoiceField(
        label=_("Wat het toont"),
        required=False,
        choices=choices_for_screens,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Een scherm scrolt niet: kies wat er in één keer op past. Niets: alles."),
    )


class PairForm(forms.Form):
    """The code that a colleague reads out."""

    code = forms.CharField(
        label=_("Koppelcode"),
        max_length=20,
        help_text=_("Acht letters en cijfers, zoals ABCD-2345."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
