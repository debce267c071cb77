# SPDX-License-Identifier: EUPL-1.2
"""One's own telephone."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.validators import RegexValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.organisation.public import employee_of, needs
from nabij.serve.calls.exceptions import ExtensionTaken
from nabij.serve.calls.telephones import extension_of, keep_extension
from nabij.serve.contacts.public import HAS


class TelephoneForm(forms.Form):
    """Under which number the telephone system knows somebody."""

    extension = forms.CharField(
        label=gettext_lazy("Nummer van uw toestel"),
        required=False,
        max_length=20,
        validators=[RegexValidator(r"^[0-9+]+\Z", gettext_lazy("Schrijf alleen cijfers."))],
        help_text=gettext_lazy("Zoals 101. Laat het leeg als de centrale uw e-mailadres meldt."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )


@needs(HAS)
def own(request: HttpRequest) -> HttpResponse:
    """Write down one's own extension."""
    me = employee_of(request).pk
    form = TelephoneForm(request.POST or None, initial={"extension": extension_of(me)})
    if request.method == "POST" and form.is_valid():
        try:
            keep_extension(employee_id=me, extension=form.cleaned_data["extension"])
        except ExtensionTaken:
            form.add_error("extension", _("Dit toestel is van een collega. Vraag uw beheerder."))
        else:
            messages.success(request, _("Uw toestel is bewaard."))
            return redirect("contacts:desk")
    return render(request, "calls/telephone.html", {"form": form})
