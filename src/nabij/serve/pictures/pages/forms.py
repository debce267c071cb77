# SPDX-License-Identifier: EUPL-1.2
"""The forms of pictures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_FILE_HELP = _("JPEG of PNG, hoogstens 8 MB. Waar en wanneer een foto is gemaakt, bewaren we niet.")


class PictureForm(forms.Form):
    """What a picture shows, and another file in its place."""

    alt = forms.CharField(
        label=_("Wat staat erop?"),
        max_length=300,
        help_text=_("Voor wie het beeld niet ziet. Schrijf op wat ertoe doet, in één zin."),
    )
    file = forms.FileField(
        label=_("Ander bestand"), required=False, allow_empty_file=True, help_text=_FILE_HELP
    )


class NewPictureForm(PictureForm):
    """A picture that is not there yet."""

    code = forms.SlugField(
        label=_("Korte naam"),
        max_length=80,
        help_text=_("Kleine letters, cijfers en streepjes, zoals pasfoto. Zo noemt u het beeld."),
    )
    field_order = ("file", "alt", "code")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["file"].label = _("Bestand")
        self.fields["file"].required = True

    def clean_code(self) -> str:
        """Return it in small letters: a text names a picture in one way."""
        return str(self.cleaned_data["code"]).lower()
