# SPDX-License-Identifier: EUPL-1.2
"""The kinds of field that a norm is filled in with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from nabij.core.clock.exceptions import UnreadableNorm
from nabij.core.clock.norms.norm import read_norm
from nabij.measure.normbook.wording import Text

STEPS, KINDS, TEAMS = "stappen", "soorten", "teams"
"""The ids of the lists that fields suggest from."""
_BETWEEN = ";"


class NamesField(forms.CharField):
    """One or more names, with ``;`` between them."""

    def __init__(self, *, label: Any, suggest: str = "", help_text: Any = "") -> None:
        attrs = {"list": suggest} if suggest else {}
        widget = forms.TextInput(attrs={"autocomplete": "off", **attrs})
        super().__init__(
            label=label, help_text=help_text, required=False, max_length=1000, widget=widget
        )

    def clean(self, value: Any) -> list[str]:
        """Return the names."""
        found = str(super().clean(value)).split(_BETWEEN)
        return [name.strip() for name in found if name.strip()]


def names_text(names: tuple[str, ...]) -> str:
    """Return names as the field shows them."""
    return f"{_BETWEEN} ".join(names)


class LimitField(forms.CharField):
    """Within how long, such as "30 seconden"; the definition says whether it fits the clock."""

    default_error_messages = {
        "no_limit": _(
            "Schrijf een getal met een eenheid, zoals 30 seconden, 3 werkdagen, 4 kantooruren of"
            " 6 weken."
        )
    }

    def __init__(self, *, label: Any, help_text: Any = "") -> None:
        super().__init__(label=label, help_text=help_text, required=False, max_length=60)

    def clean(self, value: Any) -> str:
        """Return the limit as it was written."""
        text = str(super().clean(value))
        if text:
            try:
                read_norm(text)
            except UnreadableNorm:
                # "6 maanden" has no length of its own, but is a term of the law.
                if not any(unit in text for unit in ("maand", "jaar", "month", "year")):
                    raise forms.ValidationError(
                        self.error_messages["no_limit"], code="no_limit"
                    ) from None
        return text


class AmountField(forms.DecimalField):
    """A number, with the comma or point of the reader."""

    def __init__(self, *, label: Any = "", help_text: Any = "", required: bool = False) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=required,
            localize=True,
            max_digits=18,
            decimal_places=6,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "normbook-short"}),
        )

    def to_python(self, value: Any) -> Any:
        """Return the number; "1.000" is a thousand where people group by points."""
        text = str(value or "").strip()
        separator = str(get_format("THOUSAND_SEPARATOR"))
        grouped = rf"\d{{1,3}}(?:{re.escape(separator)}\d{{3}})+(?!\d).*"
        if re.fullmatch(grouped, text):
            text = text.replace(separator, "")
        return super().to_python(text)


def choice(
    label: Any, choices: Mapping[Any, Text], *, empty: Text = "", help_text: Any = ""
) -> Any:
    """Return a field in which one of a few words is chosen; with ``empty`` also none of them."""
    first = [("", empty)] if empty else []
    found = [*first, *((str(value), told) for value, told in choices.items())]
    return forms.ChoiceField(label=label, choices=found, required=not empty, help_text=help_text)


def decimal_of(value: float | None, times: int = 1) -> Decimal | None:
    """Return a number as a form shows it: without the noise of binary fractions."""
    if value is None:
        return None
    found = Decimal(repr(value)) * times
    return found.quantize(Decimal(1)) if found == found.to_integral() else found.normalize()
