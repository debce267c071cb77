# SPDX-License-Identifier: EUPL-1.2
"""The pages of imports: choose a file, say what its columns are, look it through, follow it."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from nabij.connect.logfiles import shown, tables
from nabij.connect.logfiles.access import import_numbered, upload_of
from nabij.connect.logfiles.choosing.beginning import form_for, look_at_upload
from nabij.connect.logfiles.choosing.review import review_of
from nabij.connect.logfiles.choosing.start import offers_for, start_for
from nabij.connect.logfiles.exceptions import UnableToImport, UnableToUndo
from nabij.connect.logfiles.forms import ImportForm, UploadForm
from nabij.connect.logfiles.importing.actions import undo_import
from nabij.connect.logfiles.models import AUDIT_PURPOSE
from nabij.connect.logfiles.queries import all_imports, open_uploads
from nabij.connect.logfiles.uploads.actions import (
    add_upload,
    choose_mapping,
    discard_upload,
    start_import,
)
from nabij.connect.logfiles.uploads.following import Stage, standing_of
from nabij.core.files.public import attachment_response, open_for
from nabij.core.organisation.public import needs
from nabij.core.ui.public import number as written


def _who(request: HttpRequest) -> UUID:
    """Whoever opens these pages has signed in."""
    return cast(UUID, request.user.pk)


@needs("imports.run")
def imports(request: HttpRequest) -> HttpResponse:
    """Take a file in, and list what came in before."""
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        try:
            file = form.cleaned_data["file"]
            added = add_upload(file=file, actor=_who(request), now=timezone.now())
            return redirect("logfiles:check" if added.mapping else "logfiles:upload", added.pk)
        except UnableToImport as fault:
            form.add_error("file", str(fault))
    context = {
        "form": form,
        "open_uploads": open_uploads(_who(request)),
        "table": tables.imports(shown.source_labels()).page(all_imports(), request.GET),
    }
    return render(request, "logfiles/imports.html", context)


@needs("imports.run")
def upload(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Show a file and ask what its columns mean."""
    found = upload_of(request.user, upload_id)
    if standing_of(found, now=timezone.now()).is_under_way:
        return redirect("logfiles:progress", upload_id)
    look = look_at_upload(found)
    start = start_for(found, look, request.GET.get("uit", ""))
    form = form_for(look, start, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.mapping:
        choose_mapping(upload=found, mapping=form.mapping)
        return redirect("logfiles:check", upload_id)
    context = {
        "upload": found,
        "look": look,
        "facts": shown.file_facts(look.description),
        "start": start,
        "offers": offers_for(look),
        "form": form,
    }
    return render(request, "logfiles/upload.html", context)


@needs("imports.run")
def check(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Show how the first rows will come in, and have the file imported."""
    found = upload_of(request.user, upload_id)
    if not found.mapping:
        return redirect("logfiles:upload", upload_id)
    if standing_of(found, now=timezone.now()).is_under_way:
        return redirect("logfiles:progress", upload_id)
    form = ImportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        start_import(upload=found, is_strict=form.cleaned_data["strict"])
        return redirect("logfiles:progress", upload_id)
    review = review_of(found)
    facts = shown.review_facts(review)
    context = {"upload": found, "review": review, "facts": facts, "form": form}
    return render(request, "logfiles/check.html", context)


@needs("imports.run")
@require_safe
def progress(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Show how far an import is; the page renews itself until it is done."""
    found = upload_of(request.user, upload_id)
    standing = standing_of(found, now=timezone.now())
    if standing.stage is Stage.CHOOSING:
        return redirect("logfiles:check", upload_id)
    is_part = bool(getattr(request, "htmx", False))
    if is_part and not standing.is_under_way:
        return HttpResponseClientRefresh()
    if standing.stage is Stage.DONE and found.import_number:
        if import_numbered(found.import_number).started_at < found.uploaded_at:
            messages.info(request, _("Dit bestand was al geïmporteerd. Er is niets toegevoegd."))
        return redirect("logfiles:import", found.import_number)
    template = "logfiles/progress_part.html" if is_part else "logfiles/progress.html"
    return render(request, template, {"upload": found, "standing": standing})


@needs("imports.run")
@require_POST
def discard(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Delete someone's own uploaded file."""
    found = upload_of(request.user, upload_id)
    discard_upload(upload=found, actor=_who(request), now=timezone.now())
    messages.success(request, _("Het bestand is weggegooid."))
    return redirect("logfiles:imports")


@needs("imports.run")
@require_safe
def import_page(request: HttpRequest, number: int) -> HttpResponse:
    """Show what came of an import."""
    context = shown.import_context(import_numbered(number), request.user)
    return render(request, "logfiles/import.html", context)


@needs("imports.run")
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Ask whether an import is to go out again, and take it out."""
    found = import_numbered(number)
    if request.method != "POST":
        return render(request, "ui/confirm.html", shown.undo_question(found))
    try:
        removed = undo_import(number=number, now=timezone.now())
        text = _("De import is teruggedraaid: %(count)s gebeurtenissen zijn weg.")
        messages.success(request, text % {"count": written(removed)})
    except UnableToUndo as fault:
        messages.error(request, str(fault))
    return redirect("logfiles:import", number)


@needs("imports.run")
@require_safe
def rejects(request: HttpRequest, number: int) -> HttpResponseBase:
    """Hand the importer the list of rejected rows."""
    file_id = import_numbered(number).rejects_file
    if file_id is None:
        raise Http404
    return attachment_response(open_for(request.user, file_id).id, purpose=AUDIT_PURPOSE)


@needs("imports.run")
@require_safe
def mapping(request: HttpRequest, number: int) -> HttpResponse:
    """Hand out the mapping of an import, to be used again."""
    found = import_numbered(number)
    headers = {"Content-Disposition": f'attachment; filename="{found.source}.toml"'}
    return HttpResponse(
        found.mapping, content_type="application/toml; charset=utf-8", headers=headers
    )
