# SPDX-License-Identifier: EUPL-1.2
"""What the timeline of a resident tells of promises."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.organisation.public import held_in
from nabij.core.ports.panels import Asked, Happening, TimelinePort
from nabij.core.residents.public import KIND as RESIDENT
from nabij.serve.followups.access import SEES, sight_in
from nabij.serve.followups.telling import FollowUpView, view_of


def _tell(request: HttpRequest, asked: Asked) -> list[Happening]:
    if asked.kind != RESIDENT or SEES not in held_in(request):
        return []
    rows = sight_in(request).everything().filter(resident_id__in=asked.ids)
    now = timezone.now()
    return [
        Happening(at=one.promised_at, what=str(one.kind_label), told=_standing(one), url=one.url)
        for one in (
            view_of(row, now=now) for row in rows.order_by("-promised_at", "-pk")[: asked.most]
        )
    ]


def _standing(one: FollowUpView) -> str:
    if one.closed_at is not None:
        return one.state_label
    if one.is_overdue:
        return _("te laat, beloofd %(when)s") % {"when": one.promised}
    return _("open, %(when)s") % {"when": one.promised}


TIMELINE = TimelinePort(gettext_lazy("Beloften"), _tell)
