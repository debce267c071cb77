# SPDX-License-Identifier: EUPL-1.2
"""Why something may not be erased yet, in the words of ``core.ports.holdings``."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from nabij.core.ports.holdings import Refusal
from nabij.core.ports.retained import ClosedRecord
from nabij.core.retention.categories.queries import Selection
from nabij.core.retention.models import DestructionItem
from nabij.core.retention.terms.rules import StartUnknown, destroy_from

Text = str | Promise


def refusal_of(
    *, what: Text, kind: str, record: ClosedRecord, today: date, selection: Selection | None = None
) -> Refusal | None:
    """Return why a record may not be erased today; None where its time is over.

    ``what`` says what would stay, to the person. Give ``selection`` along for many records. What
    was taken off a destruction list stays until the day that was chosen then.
    """
    found = selection or Selection()
    category = found.at(record.result, record.closed_on)
    if category is None:
        why = _("Archiefwet, selectielijst: categorie {number} is hier nog niet ingevuld")
        return Refusal(what, format_lazy(why, number=record.result))
    why = format_lazy(_("Archiefwet, selectielijst categorie {number}"), number=category.number)
    try:
        day = destroy_from(category.rule, closed_on=record.closed_on, starts_on=record.starts_on)
    except StartUnknown:
        return Refusal(what, why)
    if day is None:
        return Refusal(what, format_lazy(_("{why}: blijvend bewaren"), why=why))
    until = max(day, _taken_off_until(kind, record.id) or day)
    return Refusal(what, why, until) if until > today else None


def _taken_off_until(kind: str, record_id: str) -> date | None:
    rows = DestructionItem.objects.filter(
        kind=kind, record_id=record_id, state=DestructionItem.State.TAKEN_OFF
    )
    return rows.order_by("-again_from").values_list("again_from", flat=True).first()
