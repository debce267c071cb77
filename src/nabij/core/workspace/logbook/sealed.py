# SPDX-License-Identifier: EUPL-1.2
"""What a reader sees of the values of people in a row: nothing, until they ask for it.

Who may see the logbook does not therefore see residents. Who may see both, sees what was there
before and after when they say so; that is a view of those people, and recorded as one.
"""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import (
    OVERSIGHT,
    Change,
    RowInfo,
    SealedValues,
    record_view,
    sealed_text,
    value_text,
)
from nabij.core.ports.subjects import subjects

Text = str | Promise

_NOTES: dict[str, Text] = {
    "forgotten": _(
        "De inwoner of organisatie over wie dit gaat, is gewist. Wat er eerst en daarna stond, kan"
        " niemand meer lezen."
    ),
    "key_lost": _(
        "Nabij mist een sleutel, en kan nu niet lezen wat er eerst en daarna stond. Er is niets"
        " verloren gegaan: is de sleutel terug, dan ziet u het weer. Meld het aan de functioneel"
        " beheerder."
    ),
    "broken": _(
        "Wat hier verzegeld is, is niet meer wat het was. Een beheerder kan met ‘nabij audit check’"
        " zien welke regels zijn gewijzigd."
    ),
    "not_allowed": _(
        "Wat er eerst en daarna stond, is verzegeld. Alleen wie ook inwoners en organisaties mag"
        " inzien, kan het lezen. Is een inwoner gemarkeerd? Dan alleen wie markeringen mag zien."
    ),
}


class Reading:
    """A row as one reader may read it; ``wants_values``: they asked to see what is sealed."""

    def __init__(self, row: RowInfo, person: Any, *, wants_values: bool) -> None:
        self._values = SealedValues(change.sealed for change in row.changes)
        self._reasons: set[str] = set()
        self._to_open: list[Change] = []
        for change in row.changes:
            self._sort(change, person)
        self.shows_values = wants_values and bool(self._to_open)

    def _sort(self, change: Change, person: Any) -> None:
        """Note whether a change can be opened for somebody, or why not."""
        gone = [self._values.is_forgotten(text) for text in change.sealed.values()]
        if any(gone):
            self._reasons.add("forgotten")
        if gone and not all(gone):
            if _may_see(person, change):
                self._to_open.append(change)
            else:
                self._reasons.add("not_allowed")

    @property
    def can_show_values(self) -> bool:
        """Say whether there are values that the reader may see and did not ask for yet."""
        return bool(self._to_open) and not self.shows_values

    def record(self) -> None:
        """Record whose values are shown."""
        if self.shows_values:
            for change in self._to_open:
                record_view(change.kind, change.id, purpose=OVERSIGHT, fields=change.sealed)

    def before_and_after(self, change: Change, name: str) -> tuple[str, str]:
        """Return what stood in a sealed field, as far as this reader sees it."""
        text = change.sealed[name]
        if not self.shows_values or change not in self._to_open:
            closed = sealed_text("forgotten" if self._values.is_forgotten(text) else "")
            return closed, closed
        opened = self._values.opened(name, text, change.about)
        if opened.why:
            self._reasons.add(opened.why)
            return sealed_text(opened.why), sealed_text(opened.why)
        before, after = (
            value_text(change.kind, name, value) for value in (opened.before, opened.after)
        )
        return before, after

    def notes(self) -> list[Text]:
        """Return why some values cannot be read; to be asked after the fields were."""
        return [note for reason, note in _NOTES.items() if reason in self._reasons]


def _may_see(person: Any, change: Change) -> bool:
    """Say whether somebody may read what stood there before; where no room answers, nobody may."""
    return change.kind in subjects and subjects.get(change.kind).opens_past(person, change.id)
