# SPDX-License-Identifier: EUPL-1.2
"""Finding somebody: by name or subject, in the list of all, on paper; and what cards lack."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import employee_of, held_in, needs, reach_of, signed_in_page
from nabij.core.people.capabilities import KEEPS
from nabij.core.people.finding import LONGEST, find
from nabij.core.people.pages import shown, tables
from nabij.core.people.pages.forms import EveryoneFilter
from nabij.core.people.queries import at_work_here, colleagues, lacking, members_of, teams
from nabij.core.ui.components import KeyFigure
from nabij.core.ui.formats import number


@signed_in_page
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find colleagues and teams by a question; without one, show the teams."""
    question = request.GET.get("vraag", "").strip()[:LONGEST]
    found = find(question, at=timezone.now())
    context = {
        "question": question,
        "is_asked": bool(question),
        "people": [shown.found_tile(hit) for hit in found.people],
        "found_teams": [shown.found_team(hit) for hit in found.teams],
    }
    if request.headers.get("HX-Request"):
        return render(request, "people/found.html", context)
    reader = employee_of(request)
    own = colleagues(at_work_here().filter(pk=reader.pk))
    context |= {
        "teams": [] if question else teams(),
        "may_keep": KEEPS in held_in(request),
        "own_lacks": [shown.lacks_text(lacking(one)) for one in own],
        "reader": reader,
    }
    return render(request, "people/search.html", context)


@signed_in_page
@require_safe
def everyone(request: HttpRequest) -> HttpResponseBase:
    """List all colleagues, to search, sort and take along."""
    form = EveryoneFilter(request.GET)
    employees = members_of(form.chosen) if form.chosen else at_work_here()
    rows = shown.tiles(colleagues(employees, at=timezone.now()))
    if file := tables.EVERYONE.download(rows, request.GET):
        return file
    context = {
        "table": tables.EVERYONE.page(rows, request.GET),
        "form": form,
        "may_keep": KEEPS in held_in(request),
    }
    return render(request, "people/everyone.html", context)


@signed_in_page
@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """Show all colleagues by team, as it goes on paper."""
    rows = shown.tiles(colleagues(at_work_here(), at=timezone.now()))
    by_team = [(team, [row for row in rows if row.about.team == team.code]) for team in teams()]
    context = {
        "by_team": by_team,
        "without_team": [row for row in rows if not row.about.team],
        "now": timezone.now(),
    }
    return render(request, "people/printed.html", context)


@needs(KEEPS)
@require_safe
def gaps(request: HttpRequest) -> HttpResponseBase:
    """List which cards and teams lack something, for who looks after them."""
    reach = reach_of(request.user, KEEPS)
    employees = at_work_here()
    if not reach.is_whole:
        employees = employees.filter(card__team__in=reach.teams)
    everybody = shown.tiles(colleagues(employees))
    found = tables.gaps_in(everybody)
    if file := tables.GAPS.download(found, request.GET):
        return file
    of_teams = tables.team_gaps_in(teams(None if reach.is_whole else reach.teams))
    context = {
        "table": tables.GAPS.page(found, request.GET),
        "team_table": tables.TEAM_GAPS.page(of_teams, request.GET),
        "figures": _figures(found, len(everybody)),
        "may_keep": True,
    }
    return render(request, "people/gaps.html", context)


def _figures(found: list[tables.Gap], total: int) -> list[KeyFigure]:
    asked = {
        "photo": _("Zonder foto"),
        "subjects": _("Zonder onderwerpen"),
        "replacement": _("Zonder vervanging"),
    }
    of_all = _("van %(total)s") % {"total": number(total)}
    return [
        KeyFigure(label=label, value=number(sum(code in gap.lacks for gap in found)), note=of_all)
        for code, label in asked.items()
    ]
