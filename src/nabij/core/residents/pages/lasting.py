# SPDX-License-Identifier: EUPL-1.2
"""Forms about marks and wishes: what each says, and the last day on which it holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.core.residents.actions.marking import MarkData
from nabij.core.residents.actions.wishing import WishData
from nabij.core.residents.marks.kinds import Instruction, MarkKind, WishKind
from nabij.core.ui.public import DateInput

_A_DAY = timedelta(days=1)


class _ReasonForm(forms.Form):
    """Why somebody is marked, and until when."""

    reason = forms.CharField(
        label=_("Waarom is dit nodig?"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Dit lezen alleen wie markeringen mag zien, en de inwoner die alles opvraagt. Schrijf"
            " feiten op, geen oordeel."
        ),
    )
    last = forms.DateField(label=_("Tot en met"), widget=DateInput)
    use_required_attribute = False


class MarkForm(_ReasonForm):
    """A mark to set."""

    kind = forms.ChoiceField(
        label=_("Welke markering?"),
        choices=MarkKind.choices,
        widget=forms.RadioSelect,
        help_text=_("Geheim adres: ook bij een verstrekkingsbeperking in de basisregistratie."),
    )
    instruction = forms.ChoiceField(
        label=_("Wat moeten collega’s doen?"),
        choices=[("", _("Kies wat zij lezen")), *Instruction.choices],
        required=False,
        help_text=_("Alleen bij veiligheid. Dit ziet iedereen die deze inwoner helpt."),
    )
    language = forms.CharField(
        label=_("In welke taal?"),
        max_length=50,
        required=False,
        help_text=_("Alleen bij een tolk. Bijvoorbeeld: Pools, of gebarentaal."),
    )
    field_order = ("kind", "instruction", "language", "reason", "last")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last"].help_text = _(
            "Een geheim adres duurt hoogstens 2 jaar, veiligheid 1 jaar en een tolk 5 jaar. Daarna"
            " eindigt de markering vanzelf; een maand ervoor krijgt u bericht."
        )

    @property
    def mark(self) -> MarkData:
        """Return what was filled in."""
        given = self.cleaned_data
        kind = MarkKind(given["kind"])
        words = {MarkKind.SAFETY: "instruction", MarkKind.INTERPRETER: "language"}
        what = given[words[kind]] if kind in words else ""
        return MarkData(kind=kind, reason=given["reason"], until=given["last"] + _A_DAY, what=what)


class ExtendForm(_ReasonForm):
    """That a mark is still needed, and until when."""


class WishForm(forms.Form):
    """What somebody asks for in how they are served."""

    kind = forms.ChoiceField(
        label=_("Wat vraagt de inwoner?"), choices=WishKind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("In eigen woorden"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Bijvoorbeeld: bel mij liever, lezen gaat moeilijk. Geen diagnose."),
    )
    last = forms.DateField(
        label=_("Tot en met"), widget=DateInput, help_text=_("Hoogstens 5 jaar.")
    )
    agreed = forms.BooleanField(
        label=_("De inwoner vindt het goed dat wij dit bewaren."), required=False
    )
    use_required_attribute = False

    @property
    def wish(self) -> WishData:
        """Return what was filled in."""
        given = self.cleaned_data
        return WishData(
            kind=WishKind(given["kind"]),
            text=given["text"],
            until=given["last"] + _A_DAY,
            agreed=given["agreed"],
        )
