# SPDX-License-Identifier: EUPL-1.2
"""Announcing something, and saying that it changed or is off."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import record_change
from nabij.serve.mailings.exceptions import UnableToAnnounce
from nabij.serve.mailings.models import Mailing

KIND = "mailing"
LONGEST = timedelta(days=92)
"""After a season nobody calls about it any more, and too much else happened."""


@dataclass(frozen=True, kw_only=True)
class MailingData:
    """What a team announces; ``team`` and ``product`` are codes."""

    title: str
    kind: str
    team: str
    first_day: date
    last_day: date
    number: int | None = None
    product: str = ""
    expected: int | None = None
    told: str = ""
    is_off: bool = False


@transaction.atomic
def announce(*, data: MailingData, mailing_id: UUID | None = None) -> Mailing:
    """Announce something, or say of what was announced how it is now.

    Raises:
        Mailing.DoesNotExist: there is no such thing.
        UnableToAnnounce: the days cannot be.
    """
    if data.last_day < data.first_day:
        raise UnableToAnnounce(_("De laatste dag ligt voor de eerste."), field="last_day")
    if data.last_day - data.first_day > LONGEST:
        raise UnableToAnnounce(_("Hoogstens drie maanden na de eerste dag."), field="last_day")
    row, before = Mailing(), None
    if mailing_id is not None:
        row = Mailing.objects.select_for_update().get(pk=mailing_id)
        before = _told(row)
    for name, value in asdict(data).items():
        setattr(row, {"team": "team_id", "product": "product_id"}.get(name, name), value)
    row.product_id = data.product or None
    row.save()
    after = _told(row)
    if after != before:
        record_change(KIND, row.pk, before=before, after=after)
    return row


def _told(row: Mailing) -> dict[str, object]:
    return {
        "title": row.title,
        "kind": row.kind,
        "number": row.number,
        "team": row.team_id,
        "product": row.product_id or "",
        "first_day": row.first_day.isoformat(),
        "last_day": row.last_day.isoformat(),
        "expected": row.expected,
        "told": row.told,
        "is_off": row.is_off,
    }
