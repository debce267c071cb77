# SPDX-License-Identifier: EUPL-1.2
"""What cannot be answered in a contact becomes a promise, with a day that the resident hears."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from nabij.core.organisation.public import Employee
from nabij.core.residents.public import KIND as RESIDENT
from nabij.serve.contacts.data import Promised
from nabij.serve.contacts.exceptions import UnableToRegister
from nabij.serve.contacts.models import Contact, Question
from nabij.serve.followups.public import (
    BY_PHONE,
    Prepared,
    PromiseData,
    UnableToPromise,
    prepare,
)


def prepared_answer(
    contact: Contact,
    question: Question,
    promised: Promised,
    employee: Employee | None,
    *,
    now: datetime,
) -> Prepared:
    """Return the promise of an answer to a question, which is still to be stored.

    Raises:
        UnableToRegister: it cannot be promised so; there is no way to reach who asked, for one.
    """
    is_known = contact.who_kind == RESIDENT
    if not is_known and not _way_to_reach(promised):
        told = _("Hoe kunnen we deze persoon bereiken? Vul dat in.")
        field = "asker_phone" if promised.kind in BY_PHONE else "asker_email"
        raise UnableToRegister(told, field=field)
    about = question.product.name if question.product else ""
    try:
        data = PromiseData(
            kind=promised.kind,
            team=promised.team,
            question=question.text or about,
            channel=contact.channel,
            subject=promised.subject,
            resident_id=UUID(contact.who_id) if is_known else None,
            product=question.product_id or "",
            contact_id=contact.pk,
            asker_name=promised.asker_name,
            asker_phone=promised.asker_phone,
            asker_email=promised.asker_email,
        )
        return prepare(data, actor=employee, now=now)
    except UnableToPromise as fault:
        raise UnableToRegister(str(fault), field=fault.field) from None


def _way_to_reach(promised: Promised) -> str:
    if promised.kind in BY_PHONE:
        return promised.asker_phone
    return promised.asker_email or promised.asker_phone
