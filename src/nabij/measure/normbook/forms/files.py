# SPDX-License-Identifier: EUPL-1.2
"""A norm from a file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from nabij.measure.normbook.forms.faults import texts_of
from nabij.measure.norms.public import (
    Entry,
    UnknownNorm,
    UnreadableDefinition,
    entry_of,
    read_definition,
    without_validity,
)

_LARGEST_BYTES = 50_000


class FileForm(forms.Form):
    """A file with one norm; it is checked as what is typed in is."""

    file = forms.FileField(
        label=_("Bestand"),
        allow_empty_file=True,
        help_text=_("Een TOML-bestand, zoals u er een downloadt op de pagina van een norm."),
    )

    text: str = ""
    code: str = ""
    day: date | None = None

    def clean_file(self) -> Any:
        """Read the file; everything that is wrong with it is told."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        # One byte more than may be, so that what is too large is seen.
        found = file.read(_LARGEST_BYTES + 1)
        if len(found) > _LARGEST_BYTES:
            raise forms.ValidationError(_("Het bestand is te groot: een norm past in 50 kB."))
        try:
            norm = read_definition(found.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(_("Dit is geen tekst in UTF-8.")) from None
        except UnreadableDefinition as fault:
            raise forms.ValidationError(texts_of(fault)) from None
        self.text = without_validity(found.decode("utf-8-sig").replace("\r\n", "\n"))
        self.code, self.day = norm.code, norm.valid_from
        return file

    def entry(self) -> Entry | None:
        """Return the norm that the file is another version of; nothing where it is a new one."""
        try:
            return entry_of(self.code)
        except UnknownNorm:
            return None
