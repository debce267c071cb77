# SPDX-License-Identifier: EUPL-1.2
"""What sources record, to choose from while one fills in a norm."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import cast

from django.core.cache import cache
from django.utils.translation import gettext as _

from nabij.core.events.public import kind_label
from nabij.core.ui.public import number
from nabij.measure.lake.public import ACTIVITY, activity_counts, source_version, sources

_KEPT_S = 7 * 24 * 3600


@dataclass(frozen=True)
class Suggestion:
    """A value that can be filled in, and what is told of it."""

    value: str
    told: str


def steps() -> list[Suggestion]:
    """Return the activities that sources record, the most frequent first."""
    counts: Counter[str] = Counter()
    found_in: dict[str, list[str]] = defaultdict(list)
    for source in sources():
        for code, times in _counted(source.name).items():
            counts[code] += times
            found_in[code].append(str(source.label))
    labels = step_labels()
    return [
        Suggestion(code, _told(labels.get(code, code), times, found_in[code]))
        for code, times in counts.most_common()
    ]


def step_labels() -> dict[str, str]:
    """Return how people call activities, by their code."""
    found: dict[str, str] = {}
    for source in sources():
        found |= {code: str(label) for code, label in source.labels.get(ACTIVITY, {}).items()}
    return found


def subject_kinds() -> list[Suggestion]:
    """Return the kinds of subject that sources are about."""
    found = {source.subject_kind: str(kind_label(source.subject_kind)) for source in sources()}
    return [Suggestion(kind, label) for kind, label in sorted(found.items())]


def _told(label: str, times: int, found_in: list[str]) -> str:
    words = {"label": label, "times": number(times), "sources": ", ".join(found_in)}
    return _("%(label)s – %(times)s keer in %(sources)s") % words


def _counted(source: str) -> dict[str, int]:
    """Return how often a source has each activity; counted once for each state of the source."""
    key = f"steps-{source_version(source)}"
    known = cache.get(key)
    if known is None:
        known = activity_counts(source)
        cache.set(key, known, _KEPT_S)
    return cast(dict[str, int], known)
