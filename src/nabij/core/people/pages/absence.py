# SPDX-License-Identifier: EUPL-1.2
"""When somebody is away: by hand, and by a calendar that Nabij follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.core.organisation.public import employee_of, signed_in_page
from nabij.core.people import access
from nabij.core.people.actions.absence import add_absence, end_absence
from nabij.core.people.actions.feeds import NOT_A_CALENDAR, follow, unfollow
from nabij.core.people.exceptions import UnableToKeep
from nabij.core.people.models import Absence, Feed
from nabij.core.people.pages import shown
from nabij.core.people.pages.forms import AbsenceForm, FeedForm
from nabij.core.people.queries import at_work_here, colleagues
from nabij.core.people.tasks import have_read
from nabij.core.ui.formats import day, moment
from nabij.core.webhooks.public import Reason, reason_label


@dataclass(frozen=True)
class AbsenceLine:
    """An absence in words; ``is_own`` where it can be taken away here."""

    id: UUID
    when: str
    replacement: str
    source: str
    is_own: bool


def lines_of_absence(rows: Iterable[Absence]) -> list[AbsenceLine]:
    """Return absences in words."""
    return [
        AbsenceLine(
            id=row.pk,
            when=_when(row.starts_at, row.ends_at),
            replacement=row.replacement.name if row.replacement else "",
            source=str(row.get_source_display()),
            is_own=row.source != Absence.Source.FEED,
        )
        for row in rows
    ]


def feed_text(feed: Feed) -> str:
    """Return how a calendar that is followed does."""
    if feed.read_at is None:
        return _("De agenda wordt binnen een kwartier voor het eerst gelezen.")
    told = {"at": moment(feed.read_at), "why": fault_text(feed.fault)}
    if feed.fault:
        return _("Lezen lukte niet op %(at)s: %(why)s. Wat er eerder stond, geldt nog.") % told
    return _("Gelezen op %(at)s.") % told


def fault_text(fault: str) -> str:
    """Return why a calendar could not be read."""
    if fault == NOT_A_CALENDAR:
        return _("dit is geen agenda in de vorm iCalendar")
    if fault == Reason.NOT_ALLOWED:
        return _("deze host staat niet op de lijst (NABIJ_CALENDAR_HOSTS)")
    return reason_label(fault)


@signed_in_page
def add(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Say when somebody is away."""
    employee = access.card_to_keep(request.user, employee_id)
    (about,) = colleagues(at_work_here().filter(pk=employee.pk))
    form = AbsenceForm(request.POST or None, about=about)
    if form.is_valid():
        taker = form.cleaned_data["replacement"]
        try:
            add_absence(
                employee_id=employee.pk,
                starts_at=form.starts_at,
                ends_at=form.ends_at,
                replacement=taker.pk if taker else None,
                actor=employee_of(request).pk,
                now=timezone.now(),
            )
        except UnableToKeep as fault:
            form.add_error(fault.field, str(fault))
        else:
            messages.success(request, _("De afwezigheid is bewaard."))
            return redirect("people:card", employee.pk)
    context = {"form": form, "tile": shown.tile(about)}
    return render(request, "people/absence_form.html", context)


@signed_in_page
@require_POST
def remove(request: HttpRequest, employee_id: UUID, absence_id: UUID) -> HttpResponse:
    """Take an absence away."""
    employee = access.card_to_keep(request.user, employee_id)
    if not Absence.objects.filter(pk=absence_id, employee=employee).exists():
        raise Http404
    end_absence(absence_id=absence_id, actor=employee_of(request).pk, now=timezone.now())
    messages.success(request, _("De afwezigheid is weg."))
    return redirect("people:card", employee.pk)


@signed_in_page
def calendar(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Follow somebody's calendar, or follow it no longer."""
    employee = access.card_to_keep(request.user, employee_id)
    (about,) = colleagues(at_work_here().filter(pk=employee.pk))
    return follow_page(
        request,
        Feed.objects.filter(employee=employee).first(),
        {"employee_id": employee.pk},
        {"tile": shown.tile(about), "name": about.name},
        redirect("people:card", employee.pk),
    )


@signed_in_page
def team_calendar(request: HttpRequest, team_code: str) -> HttpResponse:
    """Follow the calendar of a team, or follow it no longer."""
    team = access.team_to_keep(request.user, team_code)
    return follow_page(
        request,
        Feed.objects.filter(team=team).first(),
        {"team": team.pk},
        {"team": team, "name": team.name},
        redirect("people:team", team.pk),
    )


def follow_page(
    request: HttpRequest,
    feed: Feed | None,
    whose: dict[str, object],
    shown_with: dict[str, object],
    done: HttpResponse,
) -> HttpResponse:
    """Ask which calendar to follow, and see to it."""
    actor, now = employee_of(request).pk, timezone.now()
    if feed and "weg" in request.POST:
        unfollow(feed_id=feed.pk, actor=actor, now=now)
        messages.success(request, _("Nabij volgt deze agenda niet meer."))
        return done
    form = FeedForm(request.POST or None)
    if form.is_valid():
        try:
            with transaction.atomic():
                address = form.cleaned_data["url"]
                made = follow(**whose, url=address, actor=actor, now=now)  # type: ignore[arg-type]
                have_read(made)
        except UnableToKeep as fault:
            form.add_error("url", str(fault))
        else:
            messages.success(request, _("Nabij volgt deze agenda en leest hem zo meteen."))
            return done
    context = {"form": form, "feed": feed, "feed_text": feed_text(feed) if feed else ""}
    return render(request, "people/calendar_form.html", context | shown_with)


def _when(starts_at: datetime, ends_at: datetime) -> str:
    begin, end = localtime(starts_at), localtime(ends_at)
    is_whole = begin.time() == end.time() == time()
    if not is_whole:
        told = {"begin": moment(begin), "end": moment(end)}
        return _("%(begin)s uur tot %(end)s uur") % told
    last = localtime(ends_at - timedelta(seconds=1)).date()
    if begin.date() == last:
        return day(last)
    return _("%(begin)s tot en met %(end)s") % {"begin": day(begin.date()), "end": day(last)}
