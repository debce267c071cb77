# SPDX-License-Identifier: EUPL-1.2
"""How sure one must be of who somebody is: for all products, and in words for one."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nabij.core.organisation.public import needs
from nabij.core.ui.public import DataItem
from nabij.serve.catalogue.access import CHANGES
from nabij.serve.catalogue.identification.degrees import Degree, Matter, Needs
from nabij.serve.catalogue.identification.needing import default_needs, set_default_needs


class NeedsForm(forms.Form):
    """What all products need that say nothing else."""

    general = forms.ChoiceField(label=Matter.GENERAL.label, choices=Degree.choices)
    case = forms.ChoiceField(label=Matter.CASE.label, choices=Degree.choices)
    change = forms.ChoiceField(label=Matter.CHANGE.label, choices=Degree.choices)

    @property
    def needed(self) -> dict[Matter, Degree]:
        """Return what was chosen."""
        return {matter: Degree(self.cleaned_data[matter.value]) for matter in Matter}


@needs(CHANGES)
def identification(request: HttpRequest) -> HttpResponse:
    """Say what all products need that say nothing else."""
    known = {matter.value: degree for matter, degree in default_needs().items()}
    form = NeedsForm(request.POST or None, initial=known)
    if form.is_valid():
        set_default_needs(needed=form.needed)
        messages.success(request, _("Bewaard. Bij een contact ziet u het meteen."))
        return redirect("catalogue:products")
    return render(request, "catalogue/identification.html", {"form": form})


def needs_in_words(found: Needs) -> list[DataItem]:
    """Return what a product needs, matter by matter, and why where it is not as everywhere."""
    items = [
        DataItem(label=matter.label, value=found.degree(matter).label.capitalize())
        for matter in Matter
    ]
    if found.because:
        items.append(DataItem(label=_("Anders dan bij andere producten"), value=found.because))
    return items
