# SPDX-License-Identifier: EUPL-1.2
"""The form in which something is announced."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import Team
from nabij.core.ui.public import DateInput
from nabij.serve.catalogue.public import Product
from nabij.serve.mailings.actions import MailingData
from nabij.serve.mailings.models import Mailing

_MOST = 10_000_000


def _teams() -> list[tuple[str, object]]:
    rows = Team.objects.filter(is_active=True).order_by("name")
    return [("", _("Kies een team")), *rows.values_list("pk", "name")]


def _products() -> list[tuple[str, object]]:
    rows = Product.objects.exclude(state=Product.State.WITHDRAWN).order_by("name")
    return [("", _("Geen product")), *rows.values_list("pk", "name")]


class MailingForm(forms.Form):
    """What is coming, when, and what it means for the desk."""

    title = forms.CharField(
        label=_("Wat komt eraan?"),
        max_length=200,
        help_text=_("Zoals: brief over de nieuwe afvalkalender."),
    )
    kind = forms.ChoiceField(label=_("Wat is het?"), choices=Mailing.Kind.choices)
    number = forms.IntegerField(
        label=_("Hoeveel mensen krijgen het, of komen er?"),
        required=False,
        min_value=1,
        max_value=_MOST,
    )
    team = forms.ChoiceField(label=_("Van welk team?"), choices=_teams)
    product = forms.ChoiceField(
        label=_("Over welk product?"),
        required=False,
        choices=_products,
        help_text=_("Daarmee tellen we later hoeveel contacten er echt kwamen."),
    )
    first_day = forms.DateField(label=_("Eerste dag"), widget=DateInput)
    last_day = forms.DateField(
        label=_("Laatste dag waarop mensen reageren"),
        widget=DateInput,
        help_text=_("Na een brief is dat meestal een week later."),
    )
    expected = forms.IntegerField(
        label=_("Hoeveel extra contacten verwacht u?"),
        required=False,
        min_value=0,
        max_value=_MOST,
        help_text=_("Een schatting mag."),
    )
    told = forms.CharField(
        label=_("Wat moeten collega’s weten?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Geen namen of andere gegevens van inwoners."),
    )
    is_off = forms.BooleanField(label=_("Het gaat niet door"), required=False)

    @property
    def data_given(self) -> MailingData:
        """What was filled in; only of a form that is valid."""
        return MailingData(**self.cleaned_data)
