# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about a resident: what was written of a contact with them.

A note and a reaction are for two employees, and about how a contact went. As far as they are about
a resident, they are found by the contact: the resident may have them, without who wrote them, and
they go when the resident is erased. Scores stay: they are of a team.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nabij.core.ports.holdings import Erased, Held, HoldingPort, Person, Refusal
from nabij.serve.contacts.public import Who, contacts_with
from nabij.serve.quality.models import Review

HOLDS = "contact-reviews"
"""Modules erase in the order of their names: this one before ``contacts``, which forgets whose a
contact was."""
_TITLE = _("Wat wij opschreven om te leren van een contact met u")


def _of(whose: Person) -> QuerySet[Review]:
    contacts = contacts_with(Who(whose.kind, whose.id))
    return Review.objects.filter(contact__in=contacts).exclude(reviewed_at=None)


def _held(whose: Person) -> tuple[Held, ...]:
    rows = _of(whose).order_by("reviewed_at", "pk")
    columns = {"at": _("Wanneer"), "note": _("Notitie"), "reaction": _("Reactie")}
    told = tuple((row.reviewed_at, row.note, row.reaction) for row in rows)
    return (Held("reviews", _TITLE, columns, told),)


def _refuses_nothing(whose: Person) -> tuple[Refusal, ...]:
    return ()


def _erase(whose: Person, now: datetime) -> tuple[Erased, ...]:
    number = 0
    # One by one: a sealed text belongs to its row.
    for row in _of(whose).select_for_update():
        if row.note or row.reaction:
            row.note = row.reaction = ""
            row.save(update_fields=["note", "reaction"])
            number += 1
    return (Erased(_TITLE, number),) if number else ()


HOLDING = HoldingPort(_held, _refuses_nothing, _erase)
