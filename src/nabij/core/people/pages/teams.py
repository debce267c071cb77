# SPDX-License-Identifier: EUPL-1.2
"""Teams: what each is for, who work there, and how it is reached."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import may, signed_in_page
from nabij.core.people import access
from nabij.core.people.actions.teams import change_team_card
from nabij.core.people.capabilities import KEEPS
from nabij.core.people.exceptions import UnableToKeep
from nabij.core.people.models import Feed
from nabij.core.people.pages import shown
from nabij.core.people.pages.absence import feed_text
from nabij.core.people.pages.forms import TeamForm, lines_of
from nabij.core.people.queries import colleagues, lacking_of_team, members_of, teams
from nabij.core.ports.topics import every_topic


@signed_in_page
@require_safe
def team(request: HttpRequest, team_code: str) -> HttpResponse:
    """Show one team."""
    found = access.team_called(team_code)
    (about,) = teams([found.pk])
    members = shown.tiles(colleagues(members_of(found.pk), at=timezone.now()))
    may_change = may(request.user, KEEPS, team=found.pk)
    feed = Feed.objects.filter(team=found).first() if may_change else None
    context = {
        "team": about,
        "call": shown.call_link(about.phone),
        "members": members,
        "products": sorted(topic.name for topic in every_topic() if topic.team == found.pk),
        "may_change": may_change,
        "lacks": shown.lacks_text(lacking_of_team(about)) if may_change else "",
        "feed_text": feed_text(feed) if feed else "",
    }
    return render(request, "people/team.html", context)


@signed_in_page
def change(request: HttpRequest, team_code: str) -> HttpResponse:
    """Say what a team is for and how it is reached."""
    found = access.team_to_keep(request.user, team_code)
    (about,) = teams([found.pk])
    known = {"core_tasks": "\n".join(about.tasks), "phone": about.phone, "email": about.email}
    form = TeamForm(request.POST or None, initial=known)
    if form.is_valid():
        given = form.cleaned_data
        try:
            change_team_card(
                team=found.pk,
                core_tasks=lines_of(given["core_tasks"]),
                phone=given["phone"],
                email=given["email"],
            )
        except UnableToKeep as fault:
            form.add_error(fault.field, str(fault))
        else:
            messages.success(request, _("Het team is bewaard."))
            return redirect("people:team", found.pk)
    return render(request, "people/team_form.html", {"form": form, "team": about})
