# SPDX-License-Identifier: EUPL-1.2
"""Norms and their versions as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nabij.core.organisation.public import employee_names, team_names
from nabij.core.ui.public import day as day_text
from nabij.measure.dashboards.public import target_text
from nabij.measure.lake.public import sources
from nabij.measure.normbook.describing import Difference, differences
from nabij.measure.normbook.wording import Text
from nabij.measure.norms.public import (
    FROM_THE_BEGINNING,
    LACKS,
    Entry,
    NotRecorded,
    Version,
    lacks_of,
    sources_for,
)

NOTHING: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Listed:
    """A norm in the list; ``followed`` names its sources, ``missing`` what nobody records."""

    code: str
    name: str
    target: str
    followed: str
    missing: tuple[tuple[str, ...], ...]
    lacks: Sequence[Text]
    owner: str
    number: int
    when: str

    @property
    def state(self) -> str:
        """Return in a word whether it can be followed."""
        return _("te volgen") if not self.missing else _("blinde vlek")

    @property
    def tone(self) -> str:
        """Return how that is coloured."""
        return "positive" if not self.missing else "warning"

    @property
    def lacks_told(self) -> str:
        """Return what the promise does not say."""
        return " ".join(str(lack) for lack in self.lacks)


@dataclass(frozen=True)
class Told:
    """A version in the history of a norm."""

    version: Version
    who: str
    when: str
    changes: Sequence[Difference]
    is_current: bool
    is_newest: bool


def all_listed(entries: Iterable[Entry], today: date) -> list[Listed]:
    """Return norms for the list: as they hold today, else as they were saved last."""
    labels = {source.name: str(source.label) for source in sources()}
    teams = team_names()
    return [_listed(entry, today, labels, teams) for entry in entries]


def _listed(
    entry: Entry, today: date, labels: Mapping[str, str], teams: Mapping[str, str]
) -> Listed:
    version = entry.version_on(today) or entry.newest
    norm = version.norm
    followed, missing = "", NOTHING
    try:
        followed = ", ".join(labels[name] for name in sources_for(norm))
    except NotRecorded as fault:
        missing = fault.missing
    return Listed(
        code=entry.code,
        name=norm.name,
        target=target_text(norm),
        followed=followed,
        missing=missing,
        lacks=[LACKS[lack] for lack in lacks_of(norm)],
        owner=teams.get(norm.owner, norm.owner),
        number=version.number,
        when="" if version.valid_from == FROM_THE_BEGINNING else _holds(entry, version, today),
    )


def history_of(entry: Entry, steps: Mapping[str, str], today: date) -> list[Told]:
    """Return the versions of a norm, newest first, each with what it changed."""
    names = employee_names([one.saved_by for one in entry.versions if one.saved_by])
    current = entry.version_on(today)
    found = []
    for before, version in zip((None, *entry.versions), entry.versions, strict=False):
        found.append(
            Told(
                version=version,
                who=names.get(version.saved_by, "") if version.saved_by else "Nabij",
                when=_holds(entry, version, today),
                changes=differences(before.norm, version.norm, steps) if before else (),
                is_current=version is current,
                is_newest=version is entry.newest,
            )
        )
    return found[::-1]


def _holds(entry: Entry, version: Version, today: date) -> str:
    """Return in words from when to when a version holds."""
    span = entry.span_of(version)
    if span is None:
        return _("is niet ingegaan")
    since = "" if span.since == FROM_THE_BEGINNING else day_text(span.since)
    if span.until is None:
        return (
            _("geldt vanaf %(since)s") % {"since": since} if since else _("geldt vanaf het begin")
        )
    words = {"since": since or _("het begin"), "until": day_text(span.until)}
    if span.until <= today:
        return _("gold van %(since)s tot %(until)s") % words
    return _("geldt van %(since)s tot %(until)s") % words
