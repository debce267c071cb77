# SPDX-License-Identifier: EUPL-1.2
"""Forms about roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.core.administration.people.forms import ScopedRoleForm
from nabij.core.organisation.public import all_capabilities


class CapabilitiesForm(forms.Form):
    """What a role may."""

    capabilities = forms.MultipleChoiceField(
        label=_("Deze rol mag"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(held.code, held.label) for held in all_capabilities()]
        self.fields["capabilities"].choices = choices  # type: ignore[attr-defined]


class NewRoleForm(CapabilitiesForm):
    """A role of the organisation's own."""

    name = forms.CharField(label=_("Naam"), max_length=100)
    field_order = ("name", "capabilities")


class GroupRoleForm(ScopedRoleForm):
    """A group, the role it gives, and what that is held for."""

    group = forms.CharField(
        label=_("Groep"),
        max_length=200,
        help_text=_("Zoals hij in het antwoord staat; in Entra ID is dat een lang nummer."),
    )
    field_order = ("group", "role", "municipality", "team")
