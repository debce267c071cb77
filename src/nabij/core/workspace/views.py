# SPDX-License-Identifier: EUPL-1.2
"""Home pages and the list of background work."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.core.jobs.public import (
    JobNotFailed,
    dismiss_job,
    failed_jobs,
    periodic_tasks,
    retry_job,
    running_jobs,
    waiting_jobs,
)
from nabij.core.organisation.public import held_in, needs, signed_in_page
from nabij.core.ports.panels import panels_at
from nabij.core.ui.navigation import Section, menu, registered_items
from nabij.core.workspace import tables


@signed_in_page
def home(request: HttpRequest) -> HttpResponse:
    """Show what the modules have for this person; where nothing waits, what they can do."""
    held = held_in(request)
    blocks = [p.render(request) for p in panels_at("home") if p.capability in held]
    ways = [
        group
        for group in menu(registered_items(), request.path, held.__contains__)
        if group.label != Section.HOME
    ]
    context = {"panels": [b for b in blocks if b], "ways": ways, "has_role": bool(held)}
    return render(request, "workspace/home.html", context)


@needs("jobs.manage")
def jobs(request: HttpRequest) -> HttpResponse:
    """Show what failed, what runs and waits, and what starts by the clock."""
    context = {
        "failed": tables.FAILED.page(failed_jobs(), request.GET),
        "under_way": tables.UNDER_WAY.page([*running_jobs(), *waiting_jobs()], request.GET),
        "periodic": tables.PERIODIC.page(periodic_tasks(now=timezone.now()), request.GET),
    }
    return render(request, "workspace/jobs.html", context)


@needs("jobs.manage")
@require_POST
def retry(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Try a failed job again."""
    try:
        retry_job(job_id=job_id, actor=request.user.pk, now=timezone.now())
        messages.success(request, _("De taak wordt opnieuw geprobeerd."))
    except JobNotFailed:
        messages.info(request, _("Deze taak staat niet meer in de lijst."))
    return redirect("workspace:jobs")


@needs("jobs.manage")
@require_POST
def dismiss(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Take a failed job off the list."""
    try:
        dismiss_job(job_id=job_id, actor=request.user.pk, now=timezone.now())
        messages.success(request, _("De taak is van de lijst gehaald."))
    except JobNotFailed:
        messages.info(request, _("Deze taak staat niet meer in de lijst."))
    return redirect("workspace:jobs")
