# SPDX-License-Identifier: EUPL-1.2
"""Forms in which one of those found is chosen: to merge with, or to act for another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.core.residents.actions.representation import RepresentationData
from nabij.core.residents.finding import OrganisationHit, PersonHit, find
from nabij.core.residents.models import Representative
from nabij.core.residents.pages.forms import OFF, choose
from nabij.core.ui.public import DateInput


class PickForm(forms.Form):
    """Whom of those found: first something is typed, then one of them is chosen.

    ``searched`` is what the choices were found by: another text is a new search, not a choice.
    """

    typed = forms.CharField(
        label=_("Zoek de andere persoon"),
        max_length=200,
        widget=forms.TextInput(attrs=OFF),
        help_text=_("Naam (met geboortedatum), adres, telefoonnummer, e-mailadres of BSN."),
    )
    other = forms.ChoiceField(
        label=_("Wie bedoelt u?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie u bedoelt.")},
    )
    searched = forms.CharField(widget=forms.HiddenInput, required=False)
    # A choice that was not made yet is not wrong; browsers colour it so.
    use_required_attribute = False

    def __init__(self, *args: Any, without: Collection[UUID] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed = str(self.data.get("typed", ""))
        self._is_search = self.data.get("searched") != typed
        found = self._found(typed) if self.is_bound else ()
        self.hits = [hit for hit in found if hit.id not in without]
        if self.hits:
            self.data = {name: self.data[name] for name in self.data} | {"searched": typed}
            choose(self, "other", [(str(hit.id), in_a_line(hit)) for hit in self.hits])
        else:
            del self.fields["other"]

    def clean(self) -> dict[str, Any]:
        """Say that nobody was found; who was just found need not have been chosen yet."""
        given = super().clean() or {}
        if given.get("typed") and not self.hits:
            self.add_error("typed", _("Niemand gevonden. Zoek op iets anders."))
        if self._is_search:
            self.errors.pop("other", None)
        return given

    @property
    def other_id(self) -> UUID | None:
        """Return who was chosen, None before that."""
        chosen = self.cleaned_data.get("other")
        return UUID(chosen) if chosen else None

    @property
    def people(self) -> list[PersonHit]:
        """Return the persons among those found."""
        return [hit for hit in self.hits if isinstance(hit, PersonHit)]

    def _found(self, typed: str) -> Sequence[PersonHit | OrganisationHit]:
        return find(typed).persons


class OrganisationPickForm(PickForm):
    """Which of the organisations found."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["typed"].label = _("Zoek de andere organisatie")
        self.fields["typed"].help_text = _(
            "Naam, adres, telefoonnummer, e-mailadres, KvK-nummer of vestigingsnummer."
        )
        if "other" in self.fields:
            self.fields["other"].label = _("Welke bedoelt u?")

    def _found(self, typed: str) -> Sequence[PersonHit | OrganisationHit]:
        return find(typed).organisations


class RepresentativeForm(PickForm):
    """Who acts for the one whose page this is, why, for what and when."""

    ground = forms.ChoiceField(
        label=_("Grond"),
        choices=[("", _("Kies een grond")), *Representative.Ground.choices],
        error_messages={"required": _("Kies waarom deze persoon mag handelen.")},
    )
    matters = forms.CharField(
        label=_("Waarvoor"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: belastingen. Leeg: voor alles."),
    )
    valid_from = forms.DateField(label=_("Vanaf"), widget=DateInput)
    last = forms.DateField(
        label=_("Tot en met"),
        required=False,
        widget=DateInput,
        help_text=_("Leeg: er is nog geen laatste dag."),
    )
    field_order = ("typed", "searched", "other", "ground", "matters", "valid_from", "last")

    @property
    def representation(self) -> RepresentationData:
        """Return what was filled in; the day after the last is the first on which it ended."""
        given = self.cleaned_data
        last = given["last"]
        return RepresentationData(
            ground=given["ground"],
            matters=given["matters"],
            valid_from=given["valid_from"],
            valid_until=last + timedelta(days=1) if last else None,
        )


class MergeForm(forms.Form):
    """Which of two rows goes on."""

    kept = forms.ChoiceField(
        label=_("Welke gegevens blijven op de pagina staan?"),
        widget=forms.RadioSelect,
        help_text=_("De andere blijft bewaard: ook daarmee zoekt en vindt u straks deze."),
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "kept", choices)
        self.initial.setdefault("kept", choices[0][0])


def in_a_line(hit: PersonHit | OrganisationHit) -> str:
    """Return somebody on one line, with what tells one from another."""
    second = hit.birth if isinstance(hit, PersonHit) else hit.kvk
    return ", ".join(part for part in (hit.name, second, hit.address) if part)
