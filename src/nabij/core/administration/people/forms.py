# SPDX-License-Identifier: EUPL-1.2
"""Forms about one employee."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import Municipality, Role, Team


class NewEmployeeForm(forms.Form):
    """Who gets an account."""

    name = forms.CharField(label=_("Naam"), max_length=100, help_text=_("Zoals collega’s zeggen."))
    email = forms.EmailField(
        label=_("E-mailadres"), help_text=_("Hiermee meldt deze collega zich aan.")
    )
    role = forms.ModelChoiceField(
        Role.objects.all(),
        label=_("Rol"),
        required=False,
        empty_label=_("Nog geen rol"),
        help_text=_("Geldt voor alles. Voor één gemeente of team geeft u de rol hierna."),
    )


class NameForm(forms.Form):
    """Another name."""

    name = forms.CharField(label=_("Naam"), max_length=100)


class ScopedRoleForm(forms.Form):
    """A role, and what it is held for."""

    role = forms.ModelChoiceField(Role.objects.all(), label=_("Rol"), empty_label=None)
    municipality = forms.ModelChoiceField(
        Municipality.objects.all(), label=_("Gemeente"), required=False, empty_label=_("Alle")
    )
    team = forms.ModelChoiceField(
        Team.objects.filter(is_active=True),
        label=_("Team"),
        required=False,
        empty_label=_("Alle"),
        help_text=_(
            "Voor één gemeente of team gelden alleen: paden en normen zien, medewerkers beheren, en"
            " kaarten in Wie is wie bijhouden."
            " De andere rechten van een rol gelden alleen als u haar voor alles geeft."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse two scopes at once.

        Raises:
            ValidationError: both were chosen.
        """
        given: dict[str, Any] = super().clean() or {}
        if given.get("municipality") and given.get("team"):
            raise ValidationError(
                _(
                    "Kies een gemeente of een team, niet allebei."
                    " Een team hoort al bij een gemeente."
                )
            )
        return given
