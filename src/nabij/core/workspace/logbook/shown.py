# SPDX-License-Identifier: EUPL-1.2
"""Rows of the audit, made ready for the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nabij.core.audit.public import (
    ACTOR_LABELS,
    NOTHING,
    OUTCOME_LABELS,
    Change,
    Names,
    RowInfo,
    View,
    did_label,
    field_label,
    kind_label,
    kinds,
    last_remembered,
    not_kept,
    purpose_label,
    value_text,
)
from nabij.core.organisation.public import employee_names
from nabij.core.ports.subjects import subjects
from nabij.core.ui.public import DataItem, moment
from nabij.core.workspace.logbook.sealed import Reading
from nabij.core.workspace.logbook.wording import TONES

_MOST_NAMED = 3
_CHECK_LATE = timedelta(hours=36)  # it is done every night
Text = str | Promise
Thing = Change | View


@dataclass(frozen=True)
class ListedRow:
    """A row in the list: who did what with how many things, and how it ended."""

    number: int
    at: datetime
    who: str
    about: list[str]
    purpose: str
    outcome: Text
    tone: str

    @property
    def url(self) -> str:
        """Return the page of the row."""
        return reverse("workspace:logbook_row", args=[self.number])


@dataclass(frozen=True)
class ShownField:
    """A field of something that changed, with what was before and what came after."""

    about: str
    url: str
    did: Text
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class ShownView:
    """Somebody or something that was seen."""

    about: str
    url: str
    purpose: str
    fields: str


@dataclass(frozen=True)
class LastCheck:
    """When the chain was last found in order, and up to which row; ``is_late``: too long ago."""

    at: datetime | None
    number: int
    is_late: bool


def last_check(*, now: datetime) -> LastCheck:
    """Return how the last check went, as far as it was in order."""
    seen = last_remembered()
    if seen is None:
        return LastCheck(None, 0, is_late=False)
    return LastCheck(seen.at, seen.number, is_late=now - seen.at > _CHECK_LATE)


def listed(rows: Iterable[RowInfo]) -> list[ListedRow]:
    """Return rows for the list; one query for all names."""
    rows = list(rows)
    names = _names(rows, with_subjects=True)
    return [_listed(row, names) for row in rows]


def facts(row: RowInfo) -> list[DataItem]:
    """Return what is known of a row itself."""
    names = _names([row])
    items = [
        (_("Wanneer"), moment(row.at, "seconds")),
        (_("Wie"), _who(row, names)),
        (_("Doel"), purpose_label(row.purpose)),
        (_("Pagina of opdracht"), f"{row.method} {row.name}".strip()),
        (_("In het adres"), ", ".join(f"{k}: {v}" for k, v in row.parameters.items())),
        (_("Uitkomst"), _outcome(row)),
        (_("Netwerkadres"), row.origin),
        (_("Kenmerk van het verzoek"), row.unit_id),
        (_("Zegel"), row.hash),
    ]
    return [DataItem(label=label, value=value) for label, value in items if value]


def fields_changed(row: RowInfo, person: Any, reading: Reading) -> list[ShownField]:
    """Return every field that changed, thing by thing."""
    return [field for change in row.changes for field in _fields(change, person, reading)]


def views_shown(row: RowInfo, person: Any) -> list[ShownView]:
    """Return whose data were seen."""
    return [_view(view, person) for view in row.views]


def subject_label(kind: str, subject_id: str, person: Any) -> str:
    """Return how a thing is called, for who may know; its kind is said once."""
    port = subjects.get(kind)
    label = port.label(subject_id) if port.may_see(person, subject_id) else subject_id
    named = kind_label(kind)
    return label if label.startswith(named) else f"{named} {label}"


def subject_url(kind: str, subject_id: str, person: Any) -> str:
    """Return the page of a thing itself, for who may see it, or nothing."""
    port = subjects.get(kind)
    return port.url(subject_id) if port.may_see(person, subject_id) else ""


def about_url(kind: str, subject_id: str) -> str:
    """Return the page with everything about a thing."""
    return reverse("workspace:logbook_about", args=[kind, subject_id])


def _listed(row: RowInfo, names: Names) -> ListedRow:
    return ListedRow(
        row.number,
        row.at,
        _who(row, names),
        [*_told(row.changes, names), *_seen(row.views, names)],
        purpose_label(row.purpose),
        OUTCOME_LABELS[row.outcome],
        TONES[row.outcome],
    )


def _told(changes: list[Change], names: Names) -> list[str]:
    counted = Counter((change.kind, change.did) for change in changes)
    return [
        _("%(kind)s %(did)s: %(which)s")
        % {
            "kind": kind_label(kind),
            "did": did_label(kind, did),
            "which": _which([c for c in changes if (c.kind, c.did) == (kind, did)], names),
        }
        for kind, did in counted
    ]


def _seen(views: list[View], names: Names) -> list[str]:
    return [
        _("%(kind)s ingezien: %(which)s")
        % {"kind": kind_label(kind), "which": _which([v for v in views if v.kind == kind], names)}
        for kind in Counter(view.kind for view in views)
    ]


def _which(things: Sequence[Thing], names: Names) -> str:
    ids = dict.fromkeys((thing.kind, thing.id) for thing in things)
    if len(ids) <= _MOST_NAMED:
        return ", ".join(names.of_thing(*each) for each in ids)
    return _("%(count)d verschillende") % {"count": len(ids)}


def _names(rows: Sequence[RowInfo], *, with_subjects: bool = False) -> Names:
    """Return how all are called, of employees who did something or with whom it was done at once.

    Of tokens and screens there are few: each is looked up where it is first met.
    """
    ids = {str(id_) for row in rows for id_ in (row.actor_id, row.impersonator_id) if id_}
    if with_subjects:
        for row in rows:
            things: Sequence[Thing] = (*row.changes, *row.views)
            ids |= {thing.id for thing in things if _is_employee(thing)}
    found = {str(id_): name for id_, name in employee_names(map(UUID, ids)).items()}
    return Names({("employee", id_): found.get(id_, id_) for id_ in ids})


def _is_employee(thing: Thing) -> bool:
    try:
        return kinds.get(thing.kind).named_by == "employee" and bool(UUID(thing.id))
    except ValueError:
        return False


def _who(row: RowInfo, names: Names) -> str:
    kind = str(ACTOR_LABELS[row.actor_kind])
    name = names.of_actor(row.actor_kind, row.actor_id)
    if row.impersonator_id:
        by = names.of_actor("employee", row.impersonator_id)
        return _("%(by)s, in de weergave van %(name)s") % {"by": by, "name": name}
    if not name:
        return kind
    if row.actor_kind == "employee":
        return name
    if row.actor_kind == "token":
        return f"{kind}: {name}"
    return _("%(kind)s, voor %(name)s") % {"kind": kind, "name": name}


def _outcome(row: RowInfo) -> str:
    text = str(OUTCOME_LABELS[row.outcome])
    return f"{text} ({row.status})" if row.status else text


def _fields(change: Change, person: Any, reading: Reading) -> list[ShownField]:
    about = subject_label(change.kind, change.id, person)
    url = about_url(change.kind, change.id)
    did = did_label(change.kind, change.did)
    told = {
        name: (value_text(change.kind, name, before), value_text(change.kind, name, after))
        for name, (before, after) in change.fields.items()
    }
    told |= {name: reading.before_and_after(change, name) for name in change.sealed}
    told |= {name: (not_kept(), not_kept()) for name in change.hidden}
    shown = [
        ShownField(about, url, did, field_label(change.kind, name), *values)
        for name, values in told.items()
    ]
    return shown or [ShownField(about, url, did, NOTHING, NOTHING, NOTHING)]


def _view(view: View, person: Any) -> ShownView:
    fields = ", ".join(field_label(view.kind, name) for name in view.fields)
    return ShownView(
        subject_label(view.kind, view.id, person),
        about_url(view.kind, view.id),
        purpose_label(view.purpose),
        fields or NOTHING,
    )
