# SPDX-License-Identifier: EUPL-1.2
"""What residents fill in; a robot and a BSN are stopped here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.numbers.public import holds_bsn
from nabij.serve.answers.public import Feedback

LONGEST = 2000


def without_bsn(text: str) -> None:
    """Refuse a text in which somebody gives more than is needed.

    Raises:
        ValidationError: a number that can be a BSN stands in it.
    """
    if holds_bsn(text):
        raise ValidationError(
            _(
                "Er staat een nummer in dat een burgerservicenummer (BSN) kan zijn. Dat hebben wij"
                " hier niet nodig. Haal het weg; wij vragen erom als het nodig is."
            )
        )


class OpenForm(forms.Form):
    """A form that anybody may send: with a field that people do not see and robots fill in."""

    website = forms.CharField(
        label=gettext_lazy("Laat dit veld leeg"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_website(self) -> str:
        """Refuse whoever filled it in."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("Laat dit veld leeg. Het is er om robots te herkennen."))
        return ""


class SayForm(OpenForm):
    """What did not help, and where to tell what was done."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat is er?"),
        choices=Feedback.Kind.choices,
        widget=forms.RadioSelect,
        initial=Feedback.Kind.NO_HELP,
    )
    said = forms.CharField(
        label=gettext_lazy("Wat kan er beter?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Zet hier geen namen of andere gegevens van uzelf of anderen."),
        validators=[without_bsn],
    )
    email = forms.EmailField(
        label=gettext_lazy("Uw e-mailadres"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("Alleen als u wilt horen wat wij ermee doen."),
    )
    field_order = ("kind", "said", "email", "website")


class AskForm(OpenForm):
    """A question, and how to reach who asks."""

    CALL, WRITE = "bellen", "mailen"

    question = forms.CharField(
        label=gettext_lazy("Wat is uw vraag?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "Schrijf geen burgerservicenummer (BSN) op en niets over uw gezondheid."
        ),
        validators=[without_bsn],
    )
    name = forms.CharField(
        label=gettext_lazy("Uw naam"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Hoe wilt u antwoord?"),
        choices=[(WRITE, gettext_lazy("Met een e-mail")), (CALL, gettext_lazy("Bel mij"))],
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label=gettext_lazy("Uw e-mailadres"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("Nodig als u een e-mail wilt. U krijgt ook een bevestiging."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Uw telefoonnummer"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=gettext_lazy("Nodig als wij u moeten bellen."),
        validators=[
            RegexValidator(
                r"^\+?[\d ()./-]{8,}$",
                gettext_lazy("Schrijf een telefoonnummer van minstens 8 cijfers."),
            )
        ],
    )
    field_order = ("question", "how", "email", "phone", "name", "website")

    def clean(self) -> dict[str, Any]:
        """Ask for the way along which an answer is wanted."""
        given = super().clean() or {}
        if given.get("how") == self.CALL and not (given.get("phone") or "phone" in self.errors):
            self.add_error("phone", _("Op welk nummer kunnen wij u bellen?"))
        if given.get("how") == self.WRITE and not (given.get("email") or "email" in self.errors):
            self.add_error("email", _("Naar welk adres kunnen wij mailen?"))
        return given
