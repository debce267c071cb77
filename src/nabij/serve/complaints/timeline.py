# SPDX-License-Identifier: EUPL-1.2
"""What the timeline of a resident tells of complaints, for who may see them."""

from __future__ import annotations

from datetime import datetime, time

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.organisation.public import held_in
from nabij.core.ports.panels import Asked, Happening, TimelinePort
from nabij.core.residents.public import KIND as RESIDENT
from nabij.serve.complaints.access import SEES, visible_in
from nabij.serve.complaints.listing.standing import stage_of


def _tell(request: HttpRequest, asked: Asked) -> list[Happening]:
    if asked.kind != RESIDENT or SEES not in held_in(request):
        return []
    rows = visible_in(request).filter(resident_id__in=asked.ids)
    return [
        Happening(
            at=datetime.combine(row.received_on, time(0), get_default_timezone()),
            what=_("Klacht %(reference)s") % {"reference": row.reference},
            told=stage_of(row),
            url=reverse("complaints:complaint", args=[row.pk]),
            has_time=False,
        )
        for row in rows.order_by("-received_on", "-pk")[: asked.most]
    ]


TIMELINE = TimelinePort(gettext_lazy("Klachten"), _tell)
