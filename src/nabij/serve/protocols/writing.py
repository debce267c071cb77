# SPDX-License-Identifier: EUPL-1.2
"""Writing a protocol: other steps are another version, and what was done keeps its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import record_change
from nabij.serve.protocols.exceptions import UnableToWrite
from nabij.serve.protocols.models import Protocol, Version

KIND = "protocol"
MOST_STEPS, LONGEST_STEP = 20, 200


@dataclass(frozen=True)
class Step:
    """What to do, and whether it must be done."""

    text: str
    must: bool = False


@dataclass(frozen=True, kw_only=True)
class ProtocolData:
    """A protocol as it is written; of a product, of an answer, or of neither."""

    title: str
    steps: Sequence[Step]
    product: str = ""
    answer: str = ""
    is_used: bool = True


@transaction.atomic
def write_protocol(
    *, data: ProtocolData, now: datetime, protocol_id: UUID | None = None
) -> Protocol:
    """Write a protocol, or change one; steps that differ make a version more.

    Raises:
        Protocol.DoesNotExist: there is no such thing.
        UnableToWrite: it cannot be so.
    """
    _check(data, protocol_id)
    row, before = Protocol(), None
    if protocol_id is not None:
        row = Protocol.objects.select_for_update().get(pk=protocol_id)
        before = _told(row)
    row.title, row.answer, row.is_used = data.title, data.answer, data.is_used
    row.product_id = data.product or None
    row.save()
    newest = latest(row)
    steps = [[one.text, one.must] for one in data.steps]
    if newest is None or newest.steps != steps:
        last = row.versions.aggregate(last=Max("number"))["last"] or 0
        Version(protocol=row, number=last + 1, made_at=now, steps=steps).save(force_insert=True)
    after = _told(row)
    if after != before:
        record_change(KIND, row.pk, before=before, after=after)
    return row


def latest(protocol: Protocol) -> Version | None:
    """Return how a protocol is now."""
    return protocol.versions.order_by("-number").first()


def _check(data: ProtocolData, protocol_id: UUID | None) -> None:
    if data.product and data.answer:
        told = _("Kies een product of een antwoord, niet allebei.")
        raise UnableToWrite(told, field="answer")
    if not 0 < len(data.steps) <= MOST_STEPS:
        raise UnableToWrite(_("Schrijf 1 tot en met 20 stappen."), field="steps")
    if any(len(one.text) > LONGEST_STEP for one in data.steps):
        told = _("Eén stap is langer dan 200 tekens. Maak die korter.")
        raise UnableToWrite(told, field="steps")
    others = Protocol.objects.filter(title=data.title).values_list("pk", flat=True)
    if any(one != protocol_id for one in others):
        raise UnableToWrite(_("Er is al een protocol dat zo heet."), field="title")


def _told(row: Protocol) -> dict[str, object]:
    newest = latest(row)
    return {
        "title": row.title,
        "product": row.product_id or "",
        "answer": row.answer,
        "is_used": row.is_used,
        "version": newest.number if newest else 0,
    }
