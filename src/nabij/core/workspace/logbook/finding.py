# SPDX-License-Identifier: EUPL-1.2
"""From what somebody has in hand to a place in the logbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from nabij.core.audit.public import is_row_number, kinds_with, one_row, row_of_unit
from nabij.core.organisation.public import employee_names, employee_with_email
from nabij.core.workspace.logbook.shown import about_url, subject_label


@dataclass(frozen=True)
class Hit:
    """A place in the logbook that may be meant."""

    label: str
    url: str


def hits_of(text: str, *, kind: str, person: Any) -> list[Hit]:
    """Return what a number, an id or the e-mail address of a colleague may mean.

    Of a ``kind`` it is that thing, also where nothing happened to it yet.
    """
    if "@" in text:
        employee = employee_with_email(text)
        return list(_done_by(employee)) if employee else []
    if kind:
        return [_about(kind, text, person)]
    # A row of the log itself is shown, not who looked at it.
    things = [each for each in kinds_with(text) if each != "audit"]
    return [
        *(_about(each, text, person) for each in things),
        *_of_number(text),
        *_of_uuid(text),
    ]


def _about(kind: str, subject_id: str, person: Any) -> Hit:
    return Hit(subject_label(kind, subject_id, person), about_url(kind, subject_id))


def _of_number(text: str) -> Iterator[Hit]:
    if is_row_number(text) and one_row(int(text)):
        yield _row(int(text))


def _of_uuid(text: str) -> Iterator[Hit]:
    try:
        given = UUID(text)
    except ValueError:
        return
    yield from _done_by(given)
    number = row_of_unit(given)
    if number is not None:
        yield _row(number)


def _row(number: int) -> Hit:
    label = _("Regel %(number)s van het logboek") % {"number": number}
    return Hit(label, reverse("workspace:logbook_row", args=[number]))


def _done_by(employee: UUID) -> Iterator[Hit]:
    for id_, name in employee_names([employee]).items():
        query = urlencode({"who": f"employee:{id_}"})
        yield Hit(
            _("Wat %(name)s deed") % {"name": name}, f"{reverse('workspace:logbook')}?{query}"
        )
