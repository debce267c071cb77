# SPDX-License-Identifier: EUPL-1.2
"""The pages about destruction lists: make, look through, submit, approve, and the declaration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.core.files.public import attachment_response
from nabij.core.organisation.public import employee_of, needs
from nabij.core.retention import access
from nabij.core.retention.categories.queries import categories
from nabij.core.retention.exceptions import UnableToDecide
from nabij.core.retention.lists import deciding
from nabij.core.retention.lists.gathering import make_list
from nabij.core.retention.lists.queries import lists as all_lists
from nabij.core.retention.pages import shown, tables
from nabij.core.retention.pages.forms import MakeListForm, SendBackForm, TakeOffForm


@needs("retention.see")
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """List destruction lists."""
    context = {"table": tables.LISTS.page(all_lists(), request.GET)}
    around = shown.lists_context(bool(categories()), employee_of(request))
    return render(request, "retention/lists.html", context | around)


@needs("retention.manage")
def make(request: HttpRequest) -> HttpResponse:
    """Ask for a reference day, and begin a list."""
    access.require_everywhere(request, "retention.manage")
    today = timezone.localdate()
    form = MakeListForm(request.POST or None, initial={"reference_day": today})
    if form.is_valid():
        try:
            actor = employee_of(request).pk
            made = make_list(**form.cleaned_data, actor=actor, now=timezone.now())
            messages.success(request, _("De lijst wordt gemaakt."))
            return redirect("retention:list", made.pk)
        except UnableToDecide as fault:
            form.add_error("reference_day", str(fault.message))
    return render(request, "retention/make.html", {"form": form})


@needs("retention.see")
@require_safe
def one_list(request: HttpRequest, number: int) -> HttpResponseBase:
    """Show a list, what stands on it, and what can be done with it."""
    row = access.list_numbered(number)
    table = tables.items(may_change=False)
    if file := table.download(row.items.select_related("category"), request.GET):
        return file
    context = shown.list_context(row, employee_of(request), request.GET)
    return render(request, "retention/list.html", context)


@needs("retention.manage")
def take_off(request: HttpRequest, number: int) -> HttpResponse:
    """Ask why something is to stay, and take it off a draft."""
    access.require_everywhere(request, "retention.manage")
    item = access.item_numbered(number)
    form = TakeOffForm(request.POST or None)
    if form.is_valid():
        try:
            deciding.take_off(
                item_id=item.pk,
                **form.cleaned_data,
                actor=employee_of(request).pk,
                now=timezone.now(),
            )
            messages.success(request, _("Het staat niet meer op de lijst."))
            return redirect("retention:list", item.list_id)
        except UnableToDecide as fault:
            field = "again_from" if fault.code == "day_too_early" else None
            form.add_error(field, str(fault.message))
    return render(request, "retention/take_off.html", {"item": item, "form": form})


@needs("retention.manage")
@require_POST
def put_back(request: HttpRequest, number: int) -> HttpResponse:
    """Put something on a draft again."""
    access.require_everywhere(request, "retention.manage")
    item = access.item_numbered(number)
    return decided(
        request,
        item.list_id,
        lambda **who: deciding.put_back(item_id=item.pk, **who),
        _("Het staat weer op de lijst."),
    )


@needs("retention.manage")
def submit(request: HttpRequest, number: int) -> HttpResponse:
    """Ask whether a draft is ready, and submit it."""
    access.require_everywhere(request, "retention.manage")
    row = access.list_numbered(number)
    if request.method != "POST":
        return render(request, "ui/confirm.html", shown.submit_question(row))
    return decided(
        request,
        row.pk,
        lambda **who: deciding.submit(list_id=row.pk, **who),
        _("De lijst is ingediend."),
    )


@needs("retention.manage")
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Ask whether a draft is to end, and withdraw it."""
    access.require_everywhere(request, "retention.manage")
    row = access.list_numbered(number)
    if request.method != "POST":
        return render(request, "ui/confirm.html", shown.withdraw_question(row))
    return decided(
        request,
        row.pk,
        lambda **who: deciding.withdraw(list_id=row.pk, **who),
        _("De lijst is ingetrokken."),
    )


@needs("retention.approve")
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Ask whether all of a list is to be destroyed, and approve it."""
    access.require_everywhere(request, "retention.approve")
    row = access.list_numbered(number)
    if request.method != "POST":
        return render(request, "ui/confirm.html", shown.approve_question(row))
    person = employee_of(request)
    return decided(
        request,
        row.pk,
        lambda actor, now: deciding.approve(list_id=row.pk, actor=person, now=now),
        _("De lijst is goedgekeurd. Nabij vernietigt nu wat erop staat."),
    )


@needs("retention.approve")
def send_back(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what has to change first, and return a list."""
    access.require_everywhere(request, "retention.approve")
    row = access.list_numbered(number)
    form = SendBackForm(request.POST or None)
    if not form.is_valid():
        return render(request, "retention/send_back.html", {"list": row, "form": form})
    reason = form.cleaned_data["reason"]
    return decided(
        request,
        row.pk,
        lambda **who: deciding.send_back(list_id=row.pk, reason=reason, **who),
        _("De lijst is teruggestuurd."),
    )


@needs("retention.see")
@require_safe
def declaration(request: HttpRequest, number: int, form: str) -> HttpResponseBase:
    """Hand out the declaration of a list."""
    file_id = access.declaration_file(request.user, number, form)
    return attachment_response(file_id, purpose=access.DECLARATION_PURPOSE)


def decided(
    request: HttpRequest, number: int, decide: Callable[..., Any], done: str
) -> HttpResponse:
    """Take a decision about a list, say what came of it, and show the list."""
    try:
        decide(actor=employee_of(request).pk, now=timezone.now())
        messages.success(request, done)
    except UnableToDecide as fault:
        messages.error(request, str(fault.message))
    return redirect("retention:list", number)
