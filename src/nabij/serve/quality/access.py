# SPDX-License-Identifier: EUPL-1.2
"""Who may review and who may read it: the officer who did, and whose contact it was. Nobody else.

Holding the capability is not enough for a note, so that an administrator does not read along.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import record_view
from nabij.core.organisation.public import SERVING, employee_of, register_capability
from nabij.serve.quality.actions import KIND
from nabij.serve.quality.models import Review, Sample
from nabij.serve.quality.queries import samples

REVIEWS = "quality.review"
"""The capability to draw samples of contacts, to review those and to choose the criteria."""

PURPOSE = "quality.review"
_WITH = ("sample", "team", "employee", "officer")


def register_capabilities() -> None:
    """Say which right there is, and which role holds it from the start."""
    register_capability(
        REVIEWS,
        _("Steekproeven van contacten trekken en beoordelen, zonder te zien wie de inwoner was"),
        roles={"quality-officer"},
        is_personal=True,
        area=SERVING,
    )


def sample_of(request: HttpRequest, sample_id: UUID) -> Sample:
    """Return a sample; what is in it, only who drew it looks at.

    Raises:
        Http404: there is none of theirs.
    """
    me = employee_of(request)
    found = samples().filter(pk=sample_id, drawn_by=me).first()
    if found is None:
        raise Http404
    return found


def review_for_officer(request: HttpRequest, review_id: UUID) -> Review:
    """Return a contact that somebody drew, after recording that it is shown.

    Raises:
        Http404: there is none of theirs.
    """
    me = employee_of(request)
    mine = Q(officer=me) | Q(officer=None, sample__drawn_by=me)
    return _shown(Review.objects.filter(mine, pk=review_id))


def own_review(request: HttpRequest, review_id: UUID) -> Review:
    """Return what was thought of one's own contact, after recording that it is shown.

    Raises:
        Http404: there is none of theirs.
    """
    mine = Review.objects.filter(employee=employee_of(request)).exclude(reviewed_at=None)
    return _shown(mine.filter(pk=review_id))


def _shown(rows: QuerySet[Review]) -> Review:
    found = rows.select_related(*_WITH).first()
    if found is None:
        raise Http404
    record_view(KIND, found.pk, purpose=PURPOSE, fields=("note", "reaction"))
    return found
