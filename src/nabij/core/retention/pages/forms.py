# SPDX-License-Identifier: EUPL-1.2
"""Forms about the selection list and destruction lists; they check shape, not rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from nabij.core.retention.models import DISPOSITIONS, STARTS
from nabij.core.retention.terms.reading import LARGEST_BYTES, read_selection
from nabij.core.retention.terms.selection import Selected, UnreadableSelection, selected
from nabij.core.retention.wording import FAULTS, fault_in_words
from nabij.core.ui.public import DateInput


class MakeListForm(forms.Form):
    """The day on which a list judges whether a term is over."""

    reference_day = forms.DateField(
        label=_("Peildatum"),
        widget=DateInput,
        help_text=_("Alles waarvan de bewaartermijn op deze dag voorbij is, komt op de lijst."),
    )


class TakeOffForm(forms.Form):
    """Why something stays, and for how long."""

    reason = forms.CharField(
        label=_("Waarom blijft dit staan?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dit komt in de verklaring. Schrijf er geen namen in."),
    )
    again_from = forms.DateField(
        label=_("Weer op een lijst vanaf"),
        widget=DateInput,
        help_text=_("Tot die dag komt het op geen enkele vernietigingslijst."),
    )


class SendBackForm(forms.Form):
    """What has to change first."""

    reason = forms.CharField(
        label=_("Wat moet er eerst anders?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CategoryForm(forms.Form):
    """One result of the selection list; its fields are called as the columns of a file."""

    nummer = forms.CharField(
        label=_("Nummer"), max_length=15, help_text=_("Zoals in de selectielijst: 11.1 of 1.1.2.")
    )
    resultaat = forms.CharField(label=_("Resultaat"), max_length=200)
    omschrijving = forms.CharField(
        label=_("Omschrijving"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    waardering = forms.ChoiceField(
        label=_("Waardering"), choices=DISPOSITIONS, widget=forms.RadioSelect
    )
    bewaartermijn = forms.CharField(
        label=_("Bewaartermijn"),
        max_length=20,
        required=False,
        help_text=_("P5Y is 5 jaar, P18M is 18 maanden. Leeg bij blijvend bewaren."),
    )
    brondatum = forms.ChoiceField(label=_("De termijn loopt vanaf"), choices=STARTS)
    procestermijn = forms.CharField(
        label=_("Procestermijn"),
        max_length=20,
        required=False,
        help_text=_("Alleen als de termijn daarna begint. Op dezelfde manier geschreven."),
    )
    geldig_vanaf = forms.DateField(
        label=_("Geldig vanaf"),
        widget=DateInput,
        help_text=_("Geldt voor wat vanaf deze dag wordt gesloten."),
    )
    bron = forms.CharField(
        label=_("Bron"),
        max_length=200,
        required=False,
        help_text=_("Waar dit staat, zoals de naam en het jaar van de selectielijst."),
    )

    category: Selected

    def clean(self) -> dict[str, Any]:
        """Read the category as a row of a file is read; each fault goes to its own field."""
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        told = {name: "" if value is None else str(value) for name, value in given.items()}
        try:
            self.category = selected(0, told)
        except UnreadableSelection as found:
            for fault in found.faults:
                text = str(FAULTS[fault.code]) % {"value": fault.value}
                self.add_error(fault.column or None, text)
        return given


class ImportForm(forms.Form):
    """A file with the selection list."""

    file = forms.FileField(
        label=_("Bestand"),
        allow_empty_file=True,
        help_text=_("CSV of TOML in de vorm van het voorbeeld, of het JSON-antwoord van de API."),
    )
    valid_from = forms.DateField(
        label=_("Geldig vanaf"),
        widget=DateInput,
        required=False,
        help_text=_("Alleen nodig bij JSON: daar staat de dag niet in."),
    )
    source = forms.CharField(
        label=_("Bron"),
        max_length=200,
        required=False,
        help_text=_("Alleen nodig bij JSON: naam en jaar van de selectielijst."),
    )

    categories: list[Selected]

    def clean(self) -> dict[str, Any]:
        """Read the file; every fault in it is told, with its row."""
        given: dict[str, Any] = super().clean() or {}
        file: UploadedFile[bytes] | None = given.get("file")
        if file is None or self.errors:
            return given
        try:
            self.categories = read_selection(
                # One byte more than may be, so that what is too large is seen.
                file.read(LARGEST_BYTES + 1),
                name=file.name or "",
                valid_from=given.get("valid_from"),
                source=given.get("source", ""),
            )
        except UnreadableSelection as fault:
            self.refuse(fault)
        return given

    def refuse(self, found: UnreadableSelection) -> None:
        """Tell what is wrong with the file, the first twenty faults of it."""
        for fault in found.faults[:20]:
            self.add_error("file", fault_in_words(fault))
