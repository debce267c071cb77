# SPDX-License-Identifier: EUPL-1.2
"""What the municipality says about a year: what it learned, in words for everyone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.core.audit.public import record_change
from nabij.serve.complaints.exceptions import UnableToAct
from nabij.serve.complaints.models import Year
from nabij.serve.complaints.recording import YEAR

LONGEST = 5_000


@transaction.atomic
def publish_year(*, year: int, is_public: bool, now: datetime) -> None:
    """Let everybody read a year on the site, as it stands each day; or nobody any more."""
    row, _made = Year.objects.select_for_update().get_or_create(pk=year)
    was = row.published_at is not None
    if was != is_public:
        row.published_at = now if is_public else None
        row.save(update_fields=["published_at"])
        record_change(YEAR, year, before={"published": was}, after={"published": is_public})


@transaction.atomic
def say_of_year(*, year: int, remark: str) -> None:
    """Keep what the municipality says about a year.

    Raises:
        UnableToAct: it is too long.
    """
    text = remark.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(text) > LONGEST:
        told = _("Dit is te lang: houd het bij %(most)s tekens.") % {"most": LONGEST}
        raise UnableToAct(told, field="remark")
    row, _made = Year.objects.select_for_update().get_or_create(pk=year)
    if row.remark != text:
        before, row.remark = row.remark, text
        row.save(update_fields=["remark"])
        record_change(YEAR, year, before={"remark": before}, after={"remark": text})
