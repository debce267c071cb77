# SPDX-License-Identifier: EUPL-1.2
"""The forms: drawing, scoring, reacting, and the criteria."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import team_names
from nabij.core.ui.public import DateInput
from nabij.serve.quality.actions import LONGEST, MOST_DRAWN, Draw
from nabij.serve.quality.models import Criterion, Score


def _teams() -> list[tuple[str, object]]:
    return [("", _("Alle teams")), *sorted(team_names().items(), key=lambda one: one[1])]


def _two_weeks_ago() -> object:
    return localdate() - timedelta(days=14)


class DrawForm(forms.Form):
    """What to draw from. A person cannot be chosen."""

    first_day = forms.DateField(label=_("Vanaf"), widget=DateInput, initial=_two_weeks_ago)
    last_day = forms.DateField(label=_("Tot en met"), widget=DateInput, initial=localdate)
    team = forms.ChoiceField(label=_("Team"), required=False, choices=_teams)
    number = forms.IntegerField(
        label=_("Hoeveel contacten?"), initial=10, min_value=1, max_value=MOST_DRAWN
    )

    @property
    def draw(self) -> Draw:
        """What was filled in; only of a form that is valid."""
        return Draw(**self.cleaned_data)


class ReviewForm(forms.Form):
    """How each criterion went, and what to say about it."""

    # Else what is not chosen yet shows as a fault before anything was sent.
    use_required_attribute = False

    note = forms.CharField(
        label=_("Wat wilt u tegen uw collega zeggen?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Alleen u en uw collega lezen dit. Schrijf niets over de inwoner."),
    )

    def __init__(self, data: Any = None, *, criteria: list[Criterion]) -> None:
        super().__init__(data)
        for one in criteria:
            self.fields[_name(one)] = forms.ChoiceField(
                label=one.text, choices=Score.Value.choices, widget=forms.RadioSelect
            )
        self.order_fields([*map(_name, criteria), "note"])
        self._criteria = criteria

    @property
    def scores(self) -> dict[UUID, str]:
        """How each criterion went; only of a form that is valid."""
        return {one.pk: self.cleaned_data[_name(one)] for one in self._criteria}


def _name(one: Criterion) -> str:
    return f"c-{one.pk}"


class ReactionForm(forms.Form):
    """What who had the contact thinks of it."""

    reaction = forms.CharField(
        label=_("Wat vindt u ervan?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("U kunt één keer reageren. Alleen wie u beoordeelde, leest het."),
    )


class CriteriaForm(forms.Form):
    """What is looked at, one a line."""

    texts = forms.CharField(
        label=_("Criteria"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Eén per regel, hoogstens 10 regels van 200 tekens."),
    )

    def clean_texts(self) -> list[str]:
        """Return the lines."""
        lines = [one.strip() for one in self.cleaned_data["texts"].splitlines() if one.strip()]
        if any(len(one) > 200 for one in lines):
            raise forms.ValidationError(_("Eén regel is langer dan 200 tekens. Maak die korter."))
        return lines
