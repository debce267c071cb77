# SPDX-License-Identifier: EUPL-1.2
"""How a complaint stands on a day: a colour, and always words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import overload

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.serve.complaints.kinds import State
from nabij.serve.complaints.models import Complaint
from nabij.serve.complaints.terms import decline_by

NEARLY = timedelta(days=7)
Seen = Callable[[Sequence[Complaint]], None]


@dataclass(frozen=True)
class Listed:
    """A complaint with how it stands on a day."""

    row: Complaint
    today: date

    @cached_property
    def badge(self) -> tuple[str, str]:
        """Return the tone and the words of its term."""
        return standing_of(self.row, self.today)

    @property
    def is_late(self) -> bool:
        """Say whether it is open, and should have been closed."""
        return not self.row.is_closed and self.row.due_on < self.today

    @property
    def stage(self) -> str:
        """Return which step it waits for, or how it ended."""
        return stage_of(self.row)


def standing_of(row: Complaint, today: date) -> tuple[str, str]:
    """Return how a complaint stands with its term: a tone, and the words."""
    if row.is_closed:
        return (
            ("positive", _("Op tijd afgehandeld"))
            if row.was_in_time
            else ("", _("Te laat afgehandeld"))
        )
    days = (row.due_on - today).days
    if days < 0:
        told = ngettext("Te laat sinds %(days)s dag", "Te laat sinds %(days)s dagen", -days)
        return "negative", told % {"days": -days}
    if days == 0:
        return "warning", _("Vandaag is de laatste dag")
    told = ngettext("Nog %(days)s dag", "Nog %(days)s dagen", days) % {"days": days}
    if days <= NEARLY.days:
        return "warning", told
    return "positive", _("Op tijd: nog %(days)s dagen") % {"days": days}


def stage_of(row: Complaint) -> str:
    """Return which step comes next, or how it ended, in words."""
    if row.is_closed:
        return str(State(row.state).label)
    for is_next, told in (
        (not row.is_written, _("mondeling, zoek een oplossing")),
        (row.confirmed_on is None, _("nog niet bevestigd")),
        (row.handler_id is None, _("nog geen behandelaar")),
        (bool(row.heard_on or row.hearing_waived), _("wacht op een oordeel")),
        (row.invited_for is not None, _("uitgenodigd om te vertellen")),
    ):
        if is_next:
            return told
    return _("nog te horen")


def decline_until(row: Complaint, today: date) -> date | None:
    """Return by when one can tell that it is not taken on; None when that is over."""
    last = decline_by(row.received_on)
    return last if row.is_written and last >= today else None


class Complaints(Sequence[Listed]):
    """The rows of a query as a table takes them; ``seen`` hears which were shown."""

    def __init__(self, rows: QuerySet[Complaint], *, today: date, seen: Seen) -> None:
        self._rows, self._today, self._seen = rows, today, seen

    @cached_property
    def _count(self) -> int:
        return self._rows.count()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Listed: ...
    @overload
    def __getitem__(self, at: slice) -> list[Listed]: ...
    def __getitem__(self, at: int | slice) -> Listed | list[Listed]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        rows = list(self._rows[at])
        self._seen(rows)
        return [Listed(row, self._today) for row in rows]

    def __iter__(self) -> Iterator[Listed]:
        for row in self._rows.iterator(500):
            yield Listed(row, self._today)
