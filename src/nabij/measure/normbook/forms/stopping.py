# SPDX-License-Identifier: EUPL-1.2
"""From when a norm is promised no more, and why."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import DateInput


class StopForm(forms.Form):
    """The day and the reason."""

    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    day = forms.DateField(label=_("Geldt niet meer vanaf"), widget=DateInput)
    reason = forms.CharField(
        label=_("Waarom?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
