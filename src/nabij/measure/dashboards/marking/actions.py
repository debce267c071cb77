# SPDX-License-Identifier: EUPL-1.2
"""Writing down what somebody knows of a month of a norm, and taking it away again."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from nabij.core.audit.public import record_change
from nabij.measure.dashboards.models import Mark

KIND = "norm_mark"


class AlreadyMarked(Exception):
    """The chart begins anew in that month already."""


@transaction.atomic
def add_mark(
    *, norm: str, kind: Mark.Kind, month: date, text: str, actor: UUID, now: datetime
) -> Mark:
    """Note something of a month, or begin the limits of the chart anew there, with the reason.

    Raises:
        AlreadyMarked: it begins anew in that month already.
    """
    made = Mark(
        norm=norm,
        kind=kind,
        month=month.replace(day=1),
        text=text.strip(),
        made_by=actor,
        made_at=now,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as fault:
        raise AlreadyMarked(norm) from fault
    record_change(KIND, made.pk, before=None, after=_as_kept(made))
    return made


@transaction.atomic
def end_mark(*, mark: Mark, actor: UUID, now: datetime) -> None:
    """Take a mark away; that it was there stays known. One that ended already stays as it is."""
    ended = Mark.objects.filter(pk=mark.pk, ended_at=None).update(ended_by=actor, ended_at=now)
    if ended:
        record_change(KIND, mark.pk, before=_as_kept(mark), after=None)


def _as_kept(mark: Mark) -> dict[str, str]:
    return {
        "norm": mark.norm,
        "kind": mark.kind,
        "month": f"{mark.month:%Y-%m}",
        "text": mark.text,
    }
