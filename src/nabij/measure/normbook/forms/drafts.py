# SPDX-License-Identifier: EUPL-1.2
"""What all forms of a norm share: what they make, from when, why, and what was seen before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from nabij.core.ui.forms import DateInput, StyledField
from nabij.measure.normbook.forms.faults import told_in_text
from nabij.measure.normbook.wording import Text
from nabij.measure.norms.public import NormDefinition

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 1, 1)
_SAVING = ("valid_from", "reason")
"""Fields that say nothing of how the norm counts."""
_NAMES = ("code", "name")
"""Fields that may still be empty while the effect is shown."""


@dataclass(frozen=True)
class Section:
    """Fields that belong together, below one heading; ``more`` are folded below ``summary``."""

    heading: Text
    fields: list[BoundField]
    summary: Text = ""
    more: list[BoundField] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Say whether what is folded has to be seen: it is filled in, or it is wrong."""
        return any(one.value() or one.errors for one in self.more)


class LiveField(StyledField):
    """A field beside which is told what is wrong while one types."""

    @property
    def aria_describedby(self) -> str | None:
        """Return what is said about the field, with the place where that is told."""
        said = super().aria_describedby
        if self.is_hidden:
            return said
        return " ".join(filter(None, (said, f"nu-{self.name}")))


class DraftForm(forms.Form):
    """A norm as somebody is filling it in.

    ``norm`` is what can be computed with, as soon as that is complete, also where its name or the
    reason for it is still missing; ``text`` is what is saved.
    """

    bound_field_class = LiveField
    # What is empty is told when it is saved, and not by a red edge from the start.
    use_required_attribute = False
    view: ClassVar[str] = ""

    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    vorm = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    valid_from = forms.DateField(
        label=_("Geldt vanaf"),
        widget=DateInput,
        help_text=_(
            "Liefst de eerste dag van een maand: dan wordt elke maand met één afspraak beoordeeld."
        ),
    )
    reason = forms.CharField(
        label=_("Waarom deze verandering?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dit blijft bij de versie staan. Schrijf er geen namen van inwoners in."),
    )

    norm: NormDefinition | None = None
    text: str = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["vorm"] = self.view

    def clean_valid_from(self) -> date:
        """Refuse a day that no figure will ever be about."""
        day: date = self.cleaned_data["valid_from"]
        if not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError(_("Kies een dag tussen 1990 en 2100."), code="no_day")
        return day

    def sections(self) -> list[Section]:
        """Return the fields below their headings, without those about saving."""
        return []

    def named(self, *names: str) -> list[BoundField]:
        """Return some of the fields."""
        return [self[name] for name in names]

    def saving(self) -> list[BoundField]:
        """Return the fields about saving."""
        return self.named(*_SAVING)

    def made(self) -> NormDefinition | None:
        """Return what the form makes; nothing where that cannot be computed with."""
        self.is_valid()
        return self.norm

    def is_missing(self, name: str) -> bool:
        """Say whether all that is wrong with a field is that it is still empty."""
        return self.has_error(name, "required")

    def live_faults(self) -> list[tuple[BoundField, list[str]]]:
        """Return what is wrong beside each field, for who is still typing: what is empty is not."""
        found = []
        for bound in self.visible_fields():
            errors = [] if self.is_missing(bound.name) else [str(one) for one in bound.errors]
            found.append((bound, errors))
        return found

    def still_missing(self) -> list[Text]:
        """Return the labels of the fields without which nothing can be computed."""
        shown = [one for one in self.visible_fields() if one.name not in (*_SAVING, *_NAMES)]
        return [one.label for one in shown if self.is_missing(one.name)]


class TextForm(DraftForm):
    """The definition itself, as TOML."""

    view = "tekst"

    body = forms.CharField(
        label=_("De norm als tekst (TOML)"),
        max_length=50_000,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 22, "class": "normbook-text", "spellcheck": "false", "dir": "ltr"}
        ),
        help_text=_("Welke sleutels er zijn, staat in de gids over normen."),
    )
    field_order = ("based_on", "vorm", "body", "valid_from", "reason")

    def sections(self) -> list[Section]:
        """Return the one field that there is."""
        return [Section(_("Wat de norm zegt"), self.named("body"))]

    def clean(self) -> dict[str, Any]:
        """Read the text; all that is wrong with it is told."""
        given: dict[str, Any] = super().clean() or {}
        if "body" in given:
            self.text = given["body"].replace("\r\n", "\n")
            self.norm, faults = told_in_text(self.text)
            for fault in faults:
                self.add_error("body", fault)
        return given
