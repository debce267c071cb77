# SPDX-License-Identifier: EUPL-1.2
"""What people call the codes of a source: of activities, and of the groups that cases are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from nabij.measure.lake.public import ACTIVITY, NO_GROUP, OUR_NAMES, SourceInfo
from nabij.measure.paths.discovery import Variant
from nabij.measure.paths.wording import GROUPING_LABELS


@dataclass(frozen=True)
class NamedVariant:
    """A path from beginning to end as people read it, with the codes that it is found by."""

    activities: tuple[str, ...]
    codes: tuple[str, ...]
    count: int
    share: float


class Names:
    """The labels of one source, in the reader's language where they are ours.

    Labels of mappings are data and stay as written. A code without a label is its own name; two
    codes of one label are told apart by having the code with it. ``activities`` are those that a
    page is about.
    """

    def __init__(self, source: SourceInfo, activities: Iterable[str] = ()) -> None:
        self._labels = {role: _told_apart(words) for role, words in source.labels.items()}
        self._activities = tuple(activities)
        self._known: dict[str, Mapping[str, str | Promise]] = {}

    def activity(self, code: str) -> str:
        """Return how people read an activity."""
        return self._label(ACTIVITY, code)

    def activities(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return how people read some activities, in their order."""
        return tuple(self.activity(code) for code in codes)

    @property
    def has_codes(self) -> bool:
        """Say whether one of the activities that the page is about is called otherwise."""
        return any(self.activity(code) != code for code in self._activities)

    def variants(self, found: Iterable[Variant]) -> list[NamedVariant]:
        """Return paths from beginning to end as people read them."""
        return [
            NamedVariant(self.activities(one.activities), one.activities, one.count, one.share)
            for one in found
        ]

    def group(self, by: str, code: str) -> str:
        """Return a group in words: by its label, by our own name for it, or as not filled in."""
        label = self._label(by, code)
        if label == code:
            label = str(self._ours(by).get(code, code))
        return label or str(NO_GROUP)

    def _ours(self, by: str) -> Mapping[str, str | Promise]:
        if by not in self._known:
            self._known[by] = OUR_NAMES[by]() if by in OUR_NAMES else {}
        return self._known[by]

    def group_with_column(self, by: str, code: str) -> str:
        """Return a group with what it is a group of: "Team: kcc"."""
        return f"{GROUPING_LABELS[by]}: {self.group(by, code)}"

    def _label(self, role: str, code: str) -> str:
        return self._labels.get(role, {}).get(code, code)


def _told_apart(words: Mapping[str, str | Promise]) -> dict[str, str]:
    times = Counter(str(label) for label in words.values())
    return {
        code: f"{label} ({code})" if times[str(label)] > 1 else str(label)
        for code, label in words.items()
    }
