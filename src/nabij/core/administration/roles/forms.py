# SPDX-License-Identifier: EUPL-1.2
"""Forms about roles."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from nabij.core.administration.people.forms import ScopedRoleForm
from nabij.core.organisation.public import AREAS, Capability, all_capabilities


class CapabilitiesForm(forms.Form):
    """What a role may: a group of boxes for each area that has rights."""

    def __init__(self, *args: Any, granted: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(all_capabilities())
        for area in AREAS:
            choices = [(one.code, _marked(one)) for one in known if one.area == area]
            if choices:
                self.fields[area.code] = forms.MultipleChoiceField(
                    label=str(area.label),
                    help_text=str(area.explanation),
                    choices=choices,
                    initial=[code for code, _label in choices if code in granted],
                    widget=forms.CheckboxSelectMultiple,
                    required=False,
                )

    def capabilities(self) -> set[str]:
        """Return what was ticked, in all areas together."""
        ticked = (self.cleaned_data.get(area.code, ()) for area in AREAS)
        return {code for codes in ticked for code in codes}


class NewRoleForm(CapabilitiesForm):
    """A role of the organisation's own."""

    name = forms.CharField(label=_("Naam"), max_length=100)


class GroupRoleForm(ScopedRoleForm):
    """A group, the role it gives, and what that is held for."""

    group = forms.CharField(
        label=_("Groep"),
        max_length=200,
        help_text=_("Zoals hij in het antwoord staat; in Entra ID is dat een lang nummer."),
    )
    field_order = ("group", "role", "municipality", "team")


def _marked(one: Capability) -> SafeString:
    """Return what a right is called, with what it brings along."""
    marks = [(_("ziet persoonsgegevens"), "warning")] if one.is_personal else []
    if one.asks_second_step:
        marks.append((_("vraagt een tweede stap"), "info"))
    return render_to_string(
        "administration/right_choice.html", {"label": one.label, "marks": marks}
    )
