# SPDX-License-Identifier: EUPL-1.2
"""Open work of another system in the same list: first looked at, then taken in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nabij.core.organisation.public import Team, employee_of, known_teams, needs
from nabij.serve.followups.access import TAKES_IN
from nabij.serve.followups.exceptions import UnableToAct, UnreadableFile
from nabij.serve.followups.importing.actions import TakenIn, foresee, take_in
from nabij.serve.followups.importing.reading import NEEDED, read_open_work
from nabij.serve.followups.importing.sources import sources
from nabij.serve.followups.pages import tables
from nabij.serve.followups.pages.forms import ImportForm

EXAMPLE = (
    "nummer;team;beloofd op;uiterlijk op;soort;vraag;naam;telefoon\n"
    "Z-2026-001;{team};2026-11-30 09:30;2026-12-03;Antwoord;Wanneer komt mijn paspoort?;"
    "Noor Voorbeeld;0592 99 00 11\n"
)


@needs(TAKES_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """Say what a file would change, or take it in; nothing where a row of it is wrong."""
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form, "needed": NEEDED}
    if request.method == "POST" and form.is_valid():
        try:
            context |= {"told": _told(request, form), "only_looked": form.only_looks}
        except UnreadableFile as fault:
            form.add_error("file", str(fault))
            context["faults"] = tables.FAULTS.page(fault.faults, request.GET)
        except UnableToAct as fault:
            form.add_error("source", str(fault))
        else:
            context["form"] = form.once_more()
    context["sources"] = tables.SOURCES.page(sources(), request.GET)
    return render(request, "followups/import.html", context)


@needs(TAKES_IN)
def example(request: HttpRequest) -> HttpResponse:
    """Hand out a file that can be taken in, with one row."""
    team = Team.objects.filter(is_active=True).order_by("pk").values_list("pk", flat=True).first()
    # Excel reads UTF-8 only where the file says so.
    content = "\ufeff" + EXAMPLE.format(team=team or "team")
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="voorbeeld-open-werk.csv"'
    return answer


def _told(request: HttpRequest, form: ImportForm) -> TakenIn:
    teams = known_teams()
    work = read_open_work(form.content, teams=teams)
    given = {**form.asked, "work": work, "now": timezone.now()}
    if form.only_looks:
        return foresee(**given)
    return take_in(**given, actor=employee_of(request))
