# SPDX-License-Identifier: EUPL-1.2
"""One follow-up: what was promised to whom, all that was done, and what one can do."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import employee_of, held_in, known_calendar, known_teams, needs
from nabij.core.ports.further import further_for
from nabij.serve.followups.access import (
    SEES,
    WORKS,
    follow_up_of,
    follow_up_to_work_on,
    may_hand_out,
    may_work_on,
    own_teams,
    visible,
)
from nabij.serve.followups.exceptions import UnableToAct
from nabij.serve.followups.kinds import SUBJECT
from nabij.serve.followups.listing.standing import listed
from nabij.serve.followups.models import Deed, FollowUp
from nabij.serve.followups.pages import shown
from nabij.serve.followups.pages.deed_forms import Around, DeedForm
from nabij.serve.followups.pages.deeds import (
    BY_SLUG,
    HANDS_OUT,
    Doing,
    offered_for,
)


@needs(SEES)
@require_safe
def follow_up(request: HttpRequest, follow_up_id: UUID) -> HttpResponse:
    """Show a follow-up with what can be done about it."""
    return _page(request, follow_up_of(request, follow_up_id))


@needs(WORKS)
def act(request: HttpRequest, follow_up_id: UUID, deed: str) -> HttpResponse:
    """Do something about a follow-up; what cannot be done comes back with what was filled in."""
    chosen = BY_SLUG.get(deed)
    if chosen is None:
        raise Http404
    found = follow_up_to_work_on(request, follow_up_id)
    around = _around(request, found)
    if deed == HANDS_OUT and not around.hands_out:
        raise PermissionDenied
    form = chosen.form(request.POST or None, row=found, around=around, prefix=deed)
    if form.is_valid():
        try:
            chosen.run(Doing(found, employee_of(request), timezone.now(), form.cleaned_data))
        except UnableToAct as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, str(chosen.done))
            # What went to another team may be out of sight now.
            if visible(request.user).filter(pk=found.pk).exists():
                return redirect("followups:follow_up", found.pk)
            return redirect("followups:work")
    newest = follow_up_of(request, follow_up_id)
    form.sees(newest)
    return _page(request, newest, sent=form)


def _around(request: HttpRequest, row: FollowUp, deeds: Sequence[Deed] = ()) -> Around:
    helping = row.contributions.filter(done_at=None).select_related("team").order_by("asked_at")
    if deeds and not any(deed.what == Deed.What.HELP_ASKED for deed in deeds):
        helping = helping.none()
    teams = known_teams()
    own = own_teams(request, teams)
    return Around(list(teams.items()), list(helping), may_hand_out(request, row), own)


def _page(request: HttpRequest, row: FollowUp, *, sent: DeedForm | None = None) -> HttpResponse:
    now, who = timezone.now(), employee_of(request)
    (one,) = listed([row], schedule=known_calendar(), now=now)
    deeds = list(row.deeds.select_related("employee").order_by("-at", "-id"))
    around = _around(request, row, deeds)
    works = may_work_on(request, row)
    context = {
        "one": one,
        "follow_up": row,
        "said": shown.said_of(row, now=now),
        "facts": shown.facts_of(one),
        "asker": shown.asker_of(row),
        "resident_url": shown.resident_url(row),
        "subject": shown.subject_of(row, who),
        "helping": around.helping,
        "history": shown.history_of(deeds, dict(around.teams)),
        "further": further_for(SUBJECT, row.pk, held_in(request)),
        "offered": list(offered_for(row, around, sent=sent)) if works else [],
    }
    return render(request, "followups/follow_up.html", context)
