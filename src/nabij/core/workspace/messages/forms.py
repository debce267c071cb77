# SPDX-License-Identifier: EUPL-1.2
"""The forms about messages: a text, and the list of words."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.core.notify.public import Parts, UnreadableLine, read_words


class TextForm(forms.Form):
    """The parts of a text in one language."""

    subject = forms.CharField(label=_("Onderwerp"), max_length=150)
    body = forms.CharField(
        label=_("Bericht"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Voor e-mail, brief en Berichtenbox. Schrijf korte zinnen."),
    )
    short = forms.CharField(
        label=_("Sms"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Leeg: dan krijgt een sms de tekst van het bericht."),
    )

    @property
    def parts(self) -> Parts:
        """Return what was filled in, with line ends as one sign."""
        given = {name: self.cleaned_data.get(name, "") for name in ("subject", "body", "short")}
        return Parts(**{name: text.replace("\r\n", "\n") for name, text in given.items()})


class WordsForm(forms.Form):
    """A municipality's own list of words."""

    text = forms.CharField(
        label=_("Eigen woorden"),
        required=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "Eén per regel: ambtelijk = gewoner. Laat het gewone woord weg om een woord toe te"
            " staan: uiterlijk ="
        ),
    )

    def clean_text(self) -> str:
        """Check that every line can be read, and name the one that cannot."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        try:
            read_words(text)
        except UnreadableLine as fault:
            raise forms.ValidationError(
                _("Regel %(line)s is niet te lezen: ‘%(text)s’. Schrijf: ambtelijk = gewoner."),
                params={"line": fault.line, "text": fault.text},
            ) from None
        return text
