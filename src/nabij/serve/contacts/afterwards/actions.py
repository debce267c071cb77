# SPDX-License-Identifier: EUPL-1.2
"""What is still said of a contact that is over: whose it was, and what one forgot to write down.

What came of it stays as it was told: the figures of that day count it so.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import record_change
from nabij.core.organisation.public import Employee
from nabij.core.residents.public import KIND as RESIDENT
from nabij.core.ui.public import moment
from nabij.serve.contacts.actions import KIND, identity_told, kept_text
from nabij.serve.contacts.data import Who
from nabij.serve.contacts.exceptions import UnableToRegister
from nabij.serve.contacts.models import Contact
from nabij.serve.followups.public import say_whose


@transaction.atomic
def say_who(*, contact_id: UUID, who: Who | None, now: datetime) -> None:
    """Say whose contact it was where nobody could be asked, as of a mail; None takes that back.

    It proves nothing: how that was established stays as it was. What was promised goes along.

    Raises:
        Contact.DoesNotExist: there is no such contact.
    """
    contact = Contact.objects.select_for_update().get(pk=contact_id)
    before = identity_told(contact)
    contact.who_kind, contact.who_id = (who.kind, who.id) if who else ("", "")
    contact.changed_at = now
    contact.save(update_fields=["who_kind", "who_id", "changed_at"])
    is_resident = who is not None and who.kind == RESIDENT
    say_whose(contact_id=contact.pk, resident_id=UUID(who.id) if who and is_resident else None)
    record_change(KIND, contact.pk, before=before, after=identity_told(contact))


@transaction.atomic
def add_note(*, contact_id: UUID, text: str, actor: Employee, now: datetime) -> None:
    """Write something below the notes of a contact that is over, with who wrote it and when.

    What stood there stays.

    Raises:
        UnableToRegister: there is nothing in it, or the notes get too long.
    """
    added = kept_text(text, "notes")
    if not added:
        raise UnableToRegister(_("Schrijf op wat erbij moet."), field="notes")
    contact = Contact.objects.select_for_update().get(pk=contact_id)
    told = f"{moment(now)}, {actor.name}: {added}"
    contact.notes = kept_text(f"{contact.notes}\n\n{told}", "notes")
    contact.changed_at = now
    contact.save(update_fields=["notes", "changed_at"])
    record_change(KIND, contact.pk, before={"added": False}, after={"added": True})
