# SPDX-License-Identifier: EUPL-1.2
"""``subjects``: what a thing that events happened to is called, where it stands, who may see it.

A list of subjects behind a figure shows a link where the owner of that kind registered, and the
bare identifier of the log where it did not (an imported case has no page of its own).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from nabij.core.ports.registry import Registry


def _only_this(subject_id: str) -> tuple[str, ...]:
    return (subject_id,)


@dataclass(frozen=True)
class SubjectPort:
    """How to show subjects of one kind.

    ``label`` and ``url`` take a subject id; ``url`` answers an empty text where there is no page;
    ``may_see`` takes the signed-in person and a subject id. ``every_id`` answers all ids under
    which the same subject may be known, this one among them: one that was merged has more.
    ``may_see_some`` answers for many ids at once, where asking for each would take a query each.
    ``may_see_past`` says who may read what stood there before a change, where that is not everybody
    who may see the subject.
    """

    label: Callable[[str], str]
    url: Callable[[str], str]
    may_see: Callable[[Any, str], bool]
    every_id: Callable[[str], tuple[str, ...]] = _only_this
    may_see_some: Callable[[Any, Collection[str]], frozenset[str]] | None = None
    may_see_past: Callable[[Any, str], bool] | None = None

    def opens_past(self, person: Any, subject_id: str) -> bool:
        """Say whether somebody may read what stood there before a change."""
        return (self.may_see_past or self.may_see)(person, subject_id)

    def seen_among(self, person: Any, ids: Collection[str]) -> frozenset[str]:
        """Return which of these subjects somebody may see by name."""
        if self.may_see_some is not None:
            return self.may_see_some(person, ids)
        return frozenset(one for one in ids if self.may_see(person, one))


def _bare_label(subject_id: str) -> str:
    return subject_id


def _no_page(subject_id: str) -> str:
    return ""


def _whoever_sees_the_log(person: Any, subject_id: str) -> bool:
    # An identifier of an imported log says no more than the log; the page that lists it asks for
    # the capability to see the log.
    return True


subjects: Registry[SubjectPort] = Registry(
    "subjects",
    default=SubjectPort(label=_bare_label, url=_no_page, may_see=_whoever_sees_the_log),
)
