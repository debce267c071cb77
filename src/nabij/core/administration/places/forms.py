# SPDX-License-Identifier: EUPL-1.2
"""Forms about municipalities and teams."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import Municipality


class MunicipalityForm(forms.Form):
    """What a municipality is called."""

    name = forms.CharField(label=_("Naam"), max_length=100)


class NewMunicipalityForm(MunicipalityForm):
    """A municipality, by its code at the CBS."""

    code = forms.RegexField(
        r"^GM[0-9]{4}$",
        label=_("CBS-code"),
        help_text=_("GM en vier cijfers, zoals GM0106. De code verandert daarna niet meer."),
        error_messages={"invalid": _("Typ GM en vier cijfers, zoals GM0106.")},
    )


class TeamForm(forms.Form):
    """What a team is called, and for which municipality it works."""

    name = forms.CharField(label=_("Naam"), max_length=100)
    municipality = forms.ModelChoiceField(
        Municipality.objects.all(),
        label=_("Gemeente"),
        required=False,
        empty_label=_("Alle"),
        help_text=_("Alle: het team werkt voor elke gemeente van deze organisatie."),
    )


class NewTeamForm(TeamForm):
    """A team, by the code that exports and events know it by."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=50,
        help_text=_(
            "Zoals dit team in exports staat: letters, cijfers en streepjes."
            " De code verandert daarna niet meer."
        ),
    )


class ChangedTeamForm(TeamForm):
    """A team that is there, in use or not."""

    is_active = forms.BooleanField(
        label=_("In gebruik"),
        required=False,
        help_text=_("Een team dat niet meer bestaat, zet u uit. Wat het deed, blijft te zien."),
    )
