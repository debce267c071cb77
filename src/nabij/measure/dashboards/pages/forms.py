# SPDX-License-Identifier: EUPL-1.2
"""What a reader may choose on the page of a norm."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from nabij.measure.dashboards.showing.wording import GROUPS, PERIODS
from nabij.measure.norms.public import Period


class FiguresForm(forms.Form):
    """Over which period, and apart for which groups."""

    per = forms.ChoiceField(
        label=_("Per"),
        required=False,
        choices=[(str(one), label) for one, label in PERIODS.items()],
    )
    groep = forms.ChoiceField(
        label=_("En per"), required=False, choices=[("", _("niets")), *GROUPS.items()]
    )

    def __init__(self, given: QueryDict, *args: Any, **kwargs: Any) -> None:
        data = given.copy()
        data.setdefault("per", str(Period.MONTH))
        super().__init__(data, *args, **kwargs)

    @property
    def period(self) -> Period:
        """Return what is taken together; months where that is filled in wrongly."""
        self.is_valid()
        return Period(self.cleaned_data.get("per") or Period.MONTH)

    @property
    def groups(self) -> tuple[str, ...]:
        """Return apart for what, besides the period."""
        self.is_valid()
        chosen = self.cleaned_data.get("groep")
        return (chosen,) if chosen else ()
