# SPDX-License-Identifier: EUPL-1.2
"""The fields of one column in the form, and what somebody answered in them."""

from __future__ import annotations

from collections.abc import Mapping as Answers
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nabij.connect.logfiles.choosing.choices import ColumnChoice
from nabij.connect.logfiles.choosing.dates import Reading
from nabij.connect.logfiles.choosing.roles import DATED_ROLES, Role, role_choices
from nabij.connect.logfiles.choosing.wording import COORDINATES, LOOKS_LIKE
from nabij.connect.logfiles.uploads.looking import Look
from nabij.core.ui.public import day

_EXAMPLES = 3
_EXAMPLE_LETTERS = 40
_REASON_LETTERS = 10
_BETWEEN = "|"


@dataclass(frozen=True)
class ColumnFields:
    """One column of a file at place ``at``, with what was first chosen for it.

    ``is_sure`` where that choice was somebody's, and not a guess; ``readings`` are the ways in
    which its values are dates.
    """

    at: int
    look: Look
    first: ColumnChoice
    is_sure: bool
    readings: list[Reading]

    @property
    def name(self) -> str:
        """The name of the column."""
        return self.first.column

    @property
    def suspicion(self) -> str:
        """What the column looks like, where that is personal data."""
        return self.look.suspicions.get(self.name, "")

    @property
    def suspicion_text(self) -> str:
        """The same in words."""
        return str(LOOKS_LIKE[self.suspicion]) if self.suspicion else ""

    def key(self, part: str) -> str:
        """The name of one of the fields: role, moment, dates or reason."""
        return f"{part}-{self.at}"

    def make(self) -> dict[str, forms.Field]:
        """Return the fields with what they begin with."""
        names = {"column": self.name}
        fields: dict[str, forms.Field] = {
            "role": forms.ChoiceField(
                label=self.name,
                choices=role_choices(),
                required=False,
                initial=self.first.role.value,
                help_text=self._examples(),
            ),
            "moment": forms.CharField(
                label=_("Wat gebeurde er op het tijdstip in ‘%(column)s’?") % names,
                required=False,
                max_length=200,
                initial=self.first.moment or _readable(self.name),
            ),
            "reason": forms.CharField(
                label=_("Waarom mag ‘%(column)s’ bewaard worden?") % names,
                required=False,
                max_length=300,
                initial=self.first.reason,
            ),
        }
        if self._is_unsure():
            fields["dates"] = forms.ChoiceField(
                label=_("Hoe staan de datums in ‘%(column)s’?") % names,
                required=False,
                choices=[("", _("Kies hoe u ze leest")), *self._dates()],
                initial=_BETWEEN.join(self.first.formats) if self.is_sure else "",
            )
        return {self.key(part): field for part, field in fields.items()}

    def answer(self, given: Answers[str, Any]) -> ColumnChoice:
        """Return what was answered; a date that is written in one way need not be asked about."""
        role = Role(given.get(self.key("role")) or Role.NOTHING)
        return ColumnChoice(
            column=self.name,
            role=role,
            moment=given.get(self.key("moment"), "").strip(),
            formats=self._formats(role, given.get(self.key("dates"), "")),
            kind=self._kind(),
            reason=given.get(self.key("reason"), "").strip(),
        )

    def faults(self, given: ColumnChoice) -> dict[str, str]:
        """Return what is wrong with an answer, by field."""
        found: dict[str, str] = {}
        if given.is_answered_for and len(given.reason) < _REASON_LETTERS:
            found["reason"] = _("Schrijf de reden op in een paar woorden.")
        if given.role not in DATED_ROLES or given.formats:
            return found
        readings = self.readings
        if len(readings) > 1:
            found["dates"] = _("Kies of de dag of de maand voorop staat.")
        elif not readings and self.look.values(self.name):
            found["role"] = _(
                "Hierin herkennen we geen datums. Kies iets anders, of schrijf bij ‘Koppeling als"
                " tekst’ op hoe ze geschreven zijn."
            )
        return found

    def _kind(self) -> str:
        """As what it is kept: as before, as the file says, else as text, which always fits."""
        if self.first.role is Role.KEEP and self.is_sure:
            return self.first.kind
        return self.look.description.types.get(self.name, "text")

    def _formats(self, role: Role, chosen: str) -> tuple[str, ...]:
        if role is Role.KEEP:
            return self.first.formats
        if role not in DATED_ROLES:
            return ()
        if chosen:
            return tuple(chosen.split(_BETWEEN))
        if self.is_sure and self.first.role in DATED_ROLES and not self._is_unsure():
            return self.first.formats
        readings = self.readings
        return readings[0].formats if len(readings) == 1 else ()

    def _is_unsure(self) -> bool:
        return len(self.readings) > 1

    def _dates(self) -> list[tuple[str, str]]:
        known = [
            (
                _BETWEEN.join(one.formats),
                _("%(order)s – %(text)s is %(day)s")
                % {
                    "order": _order(one.formats[0]),
                    "text": one.example[:_EXAMPLE_LETTERS],
                    "day": day(one.moment),
                },
            )
            for one in self.readings
        ]
        own = _BETWEEN.join(self.first.formats)
        if self.is_sure and own and own not in dict(known):
            known.append((own, own))
        return known

    def _examples(self) -> SafeString:
        values = self.look.values(self.name)[:_EXAMPLES]
        if not values:
            return format_html("{}", _("leeg in de eerste regels"))
        shown = [(_shortened(value),) for value in values]
        return format_html_join(" ", '<span class="logfiles-example">{}</span>', shown)

    @property
    def is_place(self) -> bool:
        """Whether it holds places on the map, for which a reason is no way out."""
        return self.suspicion == COORDINATES


def _readable(column: str) -> str:
    words = column.rpartition(":")[2].replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def _shortened(value: str) -> str:
    return value if len(value) <= _EXAMPLE_LETTERS else value[: _EXAMPLE_LETTERS - 1] + "…"


def _order(text: str) -> str:
    order = "".join(letter for letter in text.lower() if letter in "dmy")[:3]
    return {
        "dmy": _("dag-maand-jaar"),
        "mdy": _("maand-dag-jaar"),
        "ymd": _("jaar-maand-dag"),
    }.get(order, text)
