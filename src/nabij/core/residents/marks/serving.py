# SPDX-License-Identifier: EUPL-1.2
"""What whoever serves somebody has to know of them: asked at every turn of a contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nabij.core.residents.marks.queries import ShownMark, WishInfo, marking_of, wishes_of
from nabij.core.residents.queries import person_now


@dataclass(frozen=True)
class ServedPerson:
    """A person as the desk sees one; ``address`` is "" where it is secret for the reader.

    ``ids`` are all under which other modules may know somebody, what they are now first.
    """

    id: UUID
    name: str
    birth: str
    address: str
    is_address_secret: bool
    marks: tuple[ShownMark, ...]
    wishes: tuple[WishInfo, ...]
    ids: tuple[UUID, ...]

    @property
    def shown(self) -> frozenset[str]:
        """Which of it is shown, as the audit keeps it."""
        parts = {
            "address": bool(self.address) or not self.is_address_secret,
            "marks": bool(self.marks),
            "wishes": bool(self.wishes),
        }
        return frozenset({"birth", "name", *(name for name, is_shown in parts.items() if is_shown)})


def served_person(person_id: UUID, *, today: date, sees_secrets: bool) -> ServedPerson:
    """Return what whoever serves a person has to know; of whom they are now, if merged.

    Raises:
        NotThere: there is no such person.
    """
    person, ids = person_now(person_id)
    marking = marking_of([person], today=today)
    return ServedPerson(
        id=person.pk,
        name=person.name,
        birth=str(person.birth),
        address=marking.address_of(person, sees=sees_secrets),
        is_address_secret=person.pk in marking.secret,
        marks=marking.of(person.pk),
        wishes=wishes_of(person, today=today),
        ids=ids,
    )
