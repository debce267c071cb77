# SPDX-License-Identifier: EUPL-1.2
"""The pages about the selection list: look up, add, change, import."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import employee_of, may_everywhere, needs
from nabij.core.retention import access
from nabij.core.retention.categories.actions import Imported, import_categories, save_category
from nabij.core.retention.categories.queries import categories as all_categories
from nabij.core.retention.categories.queries import versions_of
from nabij.core.retention.exceptions import UnableToSave
from nabij.core.retention.lists.sample import EXAMPLE
from nabij.core.retention.pages import shown, tables
from nabij.core.retention.pages.forms import CategoryForm, ImportForm
from nabij.core.retention.terms.selection import UnreadableSelection


@needs("retention.see")
@require_safe
def categories(request: HttpRequest) -> HttpResponseBase:
    """List the selection list as it holds today."""
    rows = all_categories()
    if file := tables.CATEGORIES.download(rows, request.GET):
        return file
    context = {
        "table": tables.CATEGORIES.page(rows, request.GET),
        "may_manage": may_everywhere(employee_of(request), "retention.manage"),
    }
    return render(request, "retention/categories.html", context)


@needs("retention.see")
def category(request: HttpRequest, number: int) -> HttpResponse:
    """Show a category with its versions; who may, changes it from a day on."""
    row = access.category_numbered(number)
    may_manage = may_everywhere(employee_of(request), "retention.manage")
    form = CategoryForm(request.POST or None, initial=shown.initial_of(row))
    form.fields["nummer"].disabled = True
    if request.method == "POST":
        access.require_everywhere(request, "retention.manage")
    if form.is_valid() and _saved(request, form):
        return redirect("retention:categories")
    context = {
        "category": row,
        "versions": tables.VERSIONS.page(versions_of(row.number), request.GET),
        "form": form if may_manage else None,
    }
    return render(request, "retention/category.html", context)


@needs("retention.manage")
def add(request: HttpRequest) -> HttpResponse:
    """Add one category."""
    access.require_everywhere(request, "retention.manage")
    initial = {"geldig_vanaf": timezone.localdate(), "waardering": "vernietigen"}
    form = CategoryForm(request.POST or None, initial=initial)
    if form.is_valid() and _saved(request, form):
        return redirect("retention:categories")
    return render(request, "retention/add_category.html", {"form": form})


@needs("retention.manage")
def import_list(request: HttpRequest) -> HttpResponse:
    """Take in a file with the selection list: all of it or nothing."""
    access.require_everywhere(request, "retention.manage")
    form = ImportForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        try:
            messages.success(request, _told(import_categories(categories=form.categories)))
            return redirect("retention:categories")
        except UnreadableSelection as fault:
            form.refuse(fault)
    return render(request, "retention/import.html", {"form": form})


@needs("retention.see")
@require_safe
def example(request: HttpRequest) -> HttpResponse:
    """Hand out the example of a file."""
    return HttpResponse(
        EXAMPLE.read_bytes(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{EXAMPLE.name}"'},
    )


def _saved(request: HttpRequest, form: CategoryForm) -> bool:
    try:
        save_category(category=form.category)
    except UnableToSave as fault:
        form.add_error("geldig_vanaf", str(fault.message))
        return False
    messages.success(request, _("De categorie is bewaard."))
    return True


def _told(done: Imported) -> str:
    return _(
        "%(added)s nieuw, %(versions)s met een nieuwe versie, %(texts)s met een andere tekst,"
        " %(unchanged)s onveranderd."
    ) % vars(done)
