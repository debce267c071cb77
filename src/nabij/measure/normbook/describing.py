# SPDX-License-Identifier: EUPL-1.2
"""A norm in plain words: what it says, and in what two versions differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.events.public import kind_label
from nabij.core.organisation.public import team_names
from nabij.core.ui.public import number
from nabij.measure.dashboards.public import promised_text, target_text
from nabij.measure.lake.public import COLUMN_LABELS
from nabij.measure.normbook.forms.amounts import limit_text
from nabij.measure.normbook.forms.callers import QueueForm
from nabij.measure.normbook.forms.kinds import KINDS
from nabij.measure.normbook.wording import (
    CLOCKS,
    DIMENSIONS,
    FORMULAS,
    SCORE_STATISTICS,
    STATISTICS,
    UNFINISHED,
    VARIANTS,
    Text,
)
from nabij.measure.norms.public import (
    VARIANT_WORDS,
    Answered,
    Backlog,
    Measure,
    NormDefinition,
    OnTime,
    Score,
    Share,
    Statistic,
    Threshold,
)

Fact = tuple[str, str]
"""What something is called, and what a norm says of it."""
_LABELS: dict[str, Text] = {
    name: field.label
    for kind in reversed(KINDS)
    for name, field in kind.base_fields.items()
    if field.label
}
"""By name of a field: its label, so that pages and forms say the same."""


@dataclass(frozen=True)
class Difference:
    """Something of which a version says otherwise than the one before."""

    label: str
    before: str
    after: str


def facts_of(norm: NormDefinition, steps: Mapping[str, str]) -> list[Fact]:
    """Return what a norm says, one fact after the other; ``steps`` says how people call those."""
    found = [*_promised(norm), *_counted(norm, steps), *_measured(norm.measure, steps)]
    return [(str(label), str(value)) for label, value in found + _about(norm) if value]


def differences(
    before: NormDefinition, after: NormDefinition, steps: Mapping[str, str]
) -> list[Difference]:
    """Return in what two versions of a norm differ."""
    old, new = dict(facts_of(before, steps)), dict(facts_of(after, steps))
    return [
        Difference(label, old.get(label, ""), new.get(label, ""))
        for label in dict.fromkeys([*old, *new])
        if old.get(label) != new.get(label)
    ]


def _promised(norm: NormDefinition) -> list[tuple[Text, Text]]:
    ambition = norm.target.ambition
    return [
        (_LABELS["name"], norm.name),
        (_("Belofte"), norm.promise),
        (_("Beloofd"), target_text(norm)),
        (_("Ambitie"), "" if ambition is None else promised_text(norm, ambition)),
    ]


def _counted(norm: NormDefinition, steps: Mapping[str, str]) -> list[tuple[Text, Text]]:
    counts = norm.population
    return [
        (_LABELS["subject"], kind_label(counts.subject)),
        (_LABELS["having"], _steps(counts.having, steps)),
        (_LABELS["lacking"], _steps(counts.lacking, steps)),
        *_where(counts.where),
        (_("Alleen uit deze bronnen"), _either(counts.sources)),
    ]


def _where(where: Mapping[str, Sequence[str]]) -> list[tuple[Text, Text]]:
    return [
        (_("Alleen %(column)s") % {"column": str(COLUMN_LABELS[name]).lower()}, _either(values))
        for name, values in where.items()
    ]


def _measured(measure: Measure, steps: Mapping[str, str]) -> list[tuple[Text, Text]]:
    found: list[tuple[Text, Text]] = [(_("Wat er gemeten wordt"), _kind(measure))]
    for field in fields(measure):
        value = getattr(measure, field.name)
        if isinstance(measure, Share):
            found += _share(measure, steps) if field.name == "having" else []
        elif value not in (None, (), "", field.default) or field.name in _ALWAYS:
            found.append(_one(measure, field.name, value, steps))
    return found


_ALWAYS = ("clock", "statistic", "variant", "unfinished")
_OTHERS: dict[str, Text] = {
    "counts_next": gettext_lazy("Wat na sluitingstijd komt, telt vanaf de volgende werkdag"),
    "whole_days": gettext_lazy("Alleen hele dagen tellen"),
    "waited": gettext_lazy("Waar de wachttijd staat"),
    "end_column": gettext_lazy("De kolom met het einde"),
    "due_column": gettext_lazy("De kolom met de uiterste dag"),
}
_WORDS: dict[str, Text] = {
    str(value): told
    for words in (CLOCKS, UNFINISHED, VARIANT_WORDS, VARIANTS)
    for value, told in words.items()
}


def _one(measure: Measure, name: str, value: object, steps: Mapping[str, str]) -> tuple[Text, Text]:
    label = _LABELS.get(name) or _OTHERS.get(name, name)
    if isinstance(value, Threshold):
        return label, _threshold(value)
    if isinstance(value, tuple):
        return label, _steps(value, steps)
    if isinstance(value, bool):
        return label, _("ja") if value else _("nee")
    if isinstance(value, float):
        return label, number(value, 0 if value == int(value) else 1)
    if name == "statistic" and isinstance(value, Statistic):
        return label, _statistic(measure, value)
    return label, _WORDS.get(str(value), "" if value is None else str(value))


def _statistic(measure: Measure, value: Statistic) -> Text:
    if isinstance(measure, Score):
        return SCORE_STATISTICS.get(value, STATISTICS.get(value, str(value)))
    return STATISTICS.get(value, "")


def _share(measure: Share, steps: Mapping[str, str]) -> list[tuple[Text, Text]]:
    often = ""
    if measure.at_most:
        words = {"step": _steps(measure.at_most[0], steps), "times": measure.at_most[1]}
        often = _("%(step)s, hoogstens %(times)s keer") % words
    return [
        (_LABELS["good_having"], _steps(measure.having, steps)),
        (_LABELS["good_lacking"], _steps(measure.lacking, steps)),
        (_LABELS["at_most_of"], often),
        *(
            (_("Goed is: %(which)s") % {"which": label}, told)
            for label, told in _where(measure.where)
        ),
    ]


def _kind(measure: Measure) -> Text:
    if isinstance(measure, OnTime):
        return _("Een deel dat klaar is voor de eigen uiterste dag")
    if isinstance(measure, Answered):
        return QueueForm.label
    if isinstance(measure, Backlog):
        return _("Hoeveel er open staan, en hoe dat kwam")
    return next(kind.label for kind in KINDS if kind.initial_of_measure(measure) is not None)


def _threshold(limit: Threshold) -> str:
    if limit.column:
        words = {"column": limit.column, "unit": limit.unit}
        return _("wat in de kolom %(column)s staat (%(unit)s)") % words
    return limit_text(limit)


def _about(norm: NormDefinition) -> list[tuple[Text, Text]]:
    owner = team_names().get(norm.owner, norm.owner)
    return [
        (_LABELS["owner"], owner),
        (_LABELS["dimension"], DIMENSIONS[norm.dimension] if norm.dimension else ""),
        (_LABELS["core_value"], norm.core_value),
        (_LABELS["formula"], FORMULAS[norm.formula] if norm.formula else ""),
        (_LABELS["origin"], norm.data),
        (_LABELS["public"], _("ja") if norm.is_public else ""),
    ]


def _steps(names: Sequence[object], steps: Mapping[str, str]) -> str:
    return _either([steps.get(str(name), str(name)) for name in names])


def _either(names: Sequence[str]) -> str:
    return _(" of ").join(names)
