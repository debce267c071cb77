# SPDX-License-Identifier: EUPL-1.2
"""The activities that happen here; modules register theirs in ``ready()``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

AttributeType = Literal["text", "integer", "number", "boolean", "time"]
_DOTTED = re.compile(r"[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)+")


@dataclass(frozen=True)
class Activity:
    """A step: dotted and in the past tense, with the unit of its value and its attributes.

    ``label`` is how people read it (a lazy translation).
    """

    name: str
    label: str
    subject_kind: str
    unit: str = ""
    attributes: Mapping[str, AttributeType] = field(default_factory=dict)


class UnknownActivity(LookupError):
    """An event names an activity that no module registered."""


_activities: dict[str, Activity] = {}
_kinds: dict[str, str] = {}


def register_kind(name: str, label: str) -> None:
    """Say how people read a kind of subject, in the plural (a lazy translation)."""
    _kinds[name] = label


def kind_label(name: str) -> str:
    """Return how people read a kind of subject; its name where nobody said."""
    return _kinds.get(name, name)


def register_activity(activity: Activity) -> None:
    """Add an activity.

    Raises:
        ValueError: its name is not dotted lower case, or two modules differ about it.
    """
    if not _DOTTED.fullmatch(activity.name):
        raise ValueError(f"{activity.name!r} is not a dotted name such as 'call.answered'")
    if _activities.setdefault(activity.name, activity) != activity:
        raise ValueError(f"{activity.name!r} is registered twice, differently")


def activity(name: str) -> Activity:
    """Return a registered activity.

    Raises:
        UnknownActivity: no module registered it.
    """
    try:
        return _activities[name]
    except KeyError:
        raise UnknownActivity(name) from None


def all_activities() -> Iterator[Activity]:
    """Return all registered activities, by name."""
    return iter(sorted(_activities.values(), key=lambda a: a.name))
