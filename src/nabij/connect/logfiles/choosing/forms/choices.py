# SPDX-License-Identifier: EUPL-1.2
"""The form in which somebody says what each column of a file is."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Answers
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from nabij.connect.logfiles.choosing.building import Unclear, mapping_of
from nabij.connect.logfiles.choosing.choices import EVENTS, MOMENTS, Choices, ColumnChoice
from nabij.connect.logfiles.choosing.dates import readings_of, settled
from nabij.connect.logfiles.choosing.forms.columns import ColumnFields
from nabij.connect.logfiles.choosing.forms.source import ChosenSource, SourceForm
from nabij.connect.logfiles.choosing.forms.text import TextForm, digest_of
from nabij.connect.logfiles.choosing.start import Origin
from nabij.connect.logfiles.choosing.wording import column_of, finding_text
from nabij.connect.logfiles.mapping import Mapping, to_toml
from nabij.connect.logfiles.uploads.looking import Look

# So many different values tell how dates are written.
_READ_VALUES = 500
_ZONES = ("Europe/Amsterdam", "UTC", "America/Curacao", "Europe/London", "Europe/Berlin")


def _plain(data: Answers[str, Any]) -> dict[str, Any]:
    """What was posted, as a form without fields of several values needs it."""
    return {name: data[name] for name in data}


@dataclass(frozen=True)
class ShownColumn:
    """The fields of one column as the page shows them; what need not be asked is absent."""

    column: ColumnFields
    role: BoundField
    moment: BoundField
    dates: BoundField | None
    reason: BoundField | None


class ChoicesForm(SourceForm, TextForm):
    """Which source, what a row is, and one answer per column; a text that was edited wins.

    After ``is_valid`` there is a ``mapping`` that fits the file.
    """

    # Never filled in: where it is told what no column is, so that the summary can lead there.
    columns = forms.CharField(label=_("Kolommen"), required=False)
    rows_are = forms.ChoiceField(
        label=_("Wat is één regel in dit bestand?"),
        choices=[
            (EVENTS, _("één gebeurtenis: een kolom zegt wat er gebeurde")),
            (MOMENTS, _("één zaak of gesprek: elk tijdstip erin is een gebeurtenis")),
        ],
        widget=forms.RadioSelect,
    )
    zone = forms.ChoiceField(label=_("Tijdzone van tijden waar er geen bij staat"))
    decimal = forms.ChoiceField(
        label=_("Decimaalteken in getallen"),
        choices=[(".", _("punt, zoals 1.5")), (",", _("komma, zoals 1,5"))],
    )
    missing = forms.CharField(
        label=_("Teksten die ‘niet ingevuld’ betekenen"),
        required=False,
        help_text=_("Met een komma ertussen, bijvoorbeeld: NULL, n.v.t."),
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        look: Look,
        mapping: Mapping | None,
        first: Choices,
        origin: Origin,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(look, mapping, *args, **kwargs)
        self.fields["text"].required = False
        is_sure = origin is not Origin.GUESS
        readings = settled(
            {
                one.column: readings_of(look.values(one.column)[:_READ_VALUES])
                for one in first.columns
            }
        )
        self._columns = [
            ColumnFields(at, look, one, is_sure, readings[one.column])
            for at, one in enumerate(first.columns)
        ]
        for column in self._columns:
            self.fields.update(column.make())
        self.begin_with_source(ChosenSource(first.source, first.label, first.subject_kind))
        self.set_choices("zone", [(z, z) for z in dict.fromkeys((*_ZONES, first.zone))])
        self.initial.update(
            rows_are=first.rows_are,
            zone=first.zone,
            decimal=first.decimal,
            missing=", ".join(first.missing),
            shown=digest_of(self.initial["text"]),
        )

    @property
    def is_text_open(self) -> bool:
        """Whether the text must be seen: something is wrong with it."""
        return bool(self["text"].errors)

    @property
    def are_settings_open(self) -> bool:
        """Whether the further settings must be seen."""
        return any(self[name].errors for name in ("name", "zone", "decimal", "missing"))

    def shown_columns(self) -> Iterator[ShownColumn]:
        """Yield the fields column by column."""
        for one in self._columns:
            dates, reason = one.key("dates"), self[one.key("reason")]
            asks_reason = bool(one.suspicion or reason.value() or self[one.key("role")].errors)
            yield ShownColumn(
                column=one,
                role=self[one.key("role")],
                moment=self[one.key("moment")],
                dates=self[dates] if dates in self.fields else None,
                reason=reason if asks_reason and not one.is_place else None,
            )

    def clean(self) -> dict[str, Any]:
        """Make the mapping that the answers stand for, and hold it against the file."""
        given = forms.Form.clean(self) or {}
        text = given.get("text", "")
        if text.strip() and digest_of(text) != given.get("shown"):
            # What is wrong with the answers no longer matters.
            self.errors.clear()
            self.use_text(text)
            return given
        self.mapping = self._from_answers(given)
        if self.mapping:
            self._show_text(self.mapping)
            self._refuse(self.mapping)
        return given

    def _from_answers(self, given: dict[str, Any]) -> Mapping | None:
        answers = tuple(column.answer(given) for column in self._columns)
        for column, answer in zip(self._columns, answers, strict=True):
            for part, fault in column.faults(answer).items():
                self.add_error(column.key(part), fault)
        source = self.chosen_source(given)
        choices = Choices(
            source=source.name if source else "",
            label=source.label if source else "",
            subject_kind=source.kind if source else "",
            columns=answers,
            rows_are=given.get("rows_are", EVENTS),
            zone=given.get("zone", ""),
            decimal=given.get("decimal", ""),
            missing=tuple(filter(None, (t.strip() for t in given.get("missing", "").split(",")))),
        )
        return self._made(choices)

    def _made(self, choices: Choices) -> Mapping | None:
        try:
            mapping = mapping_of(choices)
        except Unclear as unclear:
            for gap in unclear.gaps:
                self.add_error(self._key(gap.part, gap.column), gap.text)
            return None
        return None if self.errors else mapping

    def _refuse(self, mapping: Mapping) -> None:
        """Say at each column why the file cannot come in like this."""
        by_name: dict[str, ColumnChoice] = {
            one.name: one.answer(self.cleaned_data) for one in self._columns
        }
        for finding in self.errors_in(mapping):
            column = column_of(finding, by_name)
            role = by_name[column].role if column else None
            self.add_error(self._key("role", column), finding_text(finding, role))
            self.mapping = None

    def _key(self, part: str, column: str) -> str:
        return next((one.key(part) for one in self._columns if one.name == column), "columns")

    def _show_text(self, mapping: Mapping) -> None:
        """Have the text say what was chosen, should the form be shown again."""
        text = to_toml(mapping)
        self.data = {**_plain(self.data), "text": text, "shown": digest_of(text)}
