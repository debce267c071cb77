# SPDX-License-Identifier: EUPL-1.2
"""What a reader may choose: which cases, and how the map is drawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import Seen
from nabij.core.ui.public import DateInput, number
from nabij.measure.lake.public import SourceInfo
from nabij.measure.paths.log import FIRST_DAY, LAST_DAY, PERIODS, Selection, last_day_included
from nabij.measure.paths.names import Names
from nabij.measure.paths.queries import groupings_of, groups_of
from nabij.measure.paths.wording import GROUPING_LABELS

_MOST_CHOICES = 60
_NO_GROUP_VALUE = "-"


_POSSIBLE = [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]


class SelectionForm(forms.Form):
    """Which cases: begun in a period, and of one team, channel or product.

    The fields for groups are those that the source has; what is filled in wrongly is told and
    passed over.
    """

    since = forms.DateField(
        label=_("Begonnen vanaf"), required=False, widget=DateInput, validators=_POSSIBLE
    )
    last = forms.DateField(
        label=_("Begonnen tot en met"), required=False, widget=DateInput, validators=_POSSIBLE
    )

    def __init__(self, source: SourceInfo, given: QueryDict, *, seen: Seen) -> None:
        super().__init__(given)
        self._whole = Selection(source.name, settings.TIME_ZONE, seen=seen)
        self._names = Names(source)
        self._groupings = [
            by
            for by in groupings_of(source.name)
            if 1 < len(groups_of(self._whole, by)) <= _MOST_CHOICES
        ]
        for by in self._groupings:
            self.fields[by] = forms.ChoiceField(
                label=GROUPING_LABELS[by], required=False, choices=self._choices(by)
            )

    def _choices(self, by: str) -> list[tuple[str, Any]]:
        sizes = groups_of(self._whole, by)
        found = [
            (name or _NO_GROUP_VALUE, f"{self._names.group(by, name)} ({number(size)})")
            for name, size in sizes.items()
        ]
        return [("", _("Alle")), *found]

    @property
    def groupings(self) -> list[str]:
        """Return the columns in which the cases of this source differ."""
        return self._groupings

    @property
    def limits(self) -> list[str]:
        """Return whose cases the reader sees, as people call them; nothing where it is all."""
        seen = self._whole.seen or ()
        return [self._names.group(by, name) for by, names in seen for name in names]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given = super().clean() or {}
        since, last = given.get("since"), given.get("last")
        if since and last and last < since:
            self.add_error("last", _("De laatste dag ligt voor de eerste. Kies een latere dag."))
        return given

    def selection(self) -> Selection:
        """Return the cases that were asked for."""
        self.is_valid()
        given = self.cleaned_data if self.is_bound else {}
        chosen = [(by, given[by]) for by in self._groupings if given.get(by)]
        return Selection(
            self._whole.source,
            self._whole.zone,
            since=given.get("since"),
            until=last_day_included(given.get("last")),
            within=tuple((by, "" if v == _NO_GROUP_VALUE else v) for by, v in chosen),
            seen=self._whole.seen,
        )


class MapForm(SelectionForm):
    """The same, with how the map is drawn."""

    shown = forms.ChoiceField(
        label=_("Laat zien"),
        required=False,
        choices=[
            ("", _("meeste stappen")),
            ("0.7", _("hoofdroute (70%)")),
            ("0.97", _("ook zeldzame (97%)")),
            ("1", _("alles")),
        ],
    )
    weight = forms.ChoiceField(
        label=_("Cijfer bij de pijlen"),
        required=False,
        choices=[("", _("aantal keer")), ("time", _("mediane tijd"))],
    )

    def shown_share(self) -> float | None:
        """Return which share of all steps the arrows must cover, 0–1; None leaves it to the map."""
        shown = self.cleaned_data.get("shown")
        return float(shown) if shown else None

    def arrow_weight(self) -> str:
        """Return what arrows are drawn by: ``count`` or ``time``."""
        return self.cleaned_data.get("weight") or "count"


class ComparisonForm(SelectionForm):
    """Two groups of cases to hold side by side, within one selection."""

    left = forms.ChoiceField(label=_("Eerste groep"), required=False)
    right = forms.ChoiceField(label=_("Tweede groep"), required=False)

    def __init__(self, source: SourceInfo, given: QueryDict, *, seen: Seen) -> None:
        super().__init__(source, given, seen=seen)
        options = [
            (str(GROUPING_LABELS[by]), [(f"{by}:{v}", text) for v, text in self._choices(by)[1:]])
            for by in (*self._groupings, *PERIODS)
            if 1 < len(groups_of(self._whole, by)) <= _MOST_CHOICES
        ]
        self._choose_the_largest([value for _, group in options for value, _ in group][:2])
        for name in ("left", "right"):
            self.fields[name].choices = [("", _("Kies een groep")), *options]  # type: ignore[attr-defined]
        for by in self._groupings:
            del self.fields[by]

    def _choose_the_largest(self, pairs: list[str]) -> None:
        """Begin with the two largest groups, so that the page opens with a comparison."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        if len(pairs) == 2 and not data.get("left") and not data.get("right"):
            data["left"], data["right"] = pairs
        self.data = data

    def sides(self) -> tuple[Selection, Selection] | None:
        """Return the two selections; nothing while one of them is not chosen."""
        whole = self.selection()
        given = self.cleaned_data if self.is_bound else {}
        chosen: list[str] = [given.get("left") or "", given.get("right") or ""]
        if not all(chosen):
            return None
        left, right = (_narrowed(whole, pair) for pair in chosen)
        return left, right


def _narrowed(whole: Selection, pair: str) -> Selection:
    by, _, group = pair.partition(":")
    return whole.of_group(by, "" if group == _NO_GROUP_VALUE else group)
