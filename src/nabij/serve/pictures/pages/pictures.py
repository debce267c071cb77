# SPDX-License-Identifier: EUPL-1.2
"""Pages for who keeps pictures, and the address at which anybody gets one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.core.files.public import (
    FileNotThere,
    RefusedFile,
    StorageFull,
    file_info,
    picture_response,
)
from nabij.core.organisation.public import employee_of, needs, public_page
from nabij.serve.pictures.access import KEEPS, picture_called
from nabij.serve.pictures.exceptions import CodeTaken, InUse
from nabij.serve.pictures.keeping import KIND, add_picture, change_picture, remove_picture
from nabij.serve.pictures.models import Picture
from nabij.serve.pictures.pages.forms import NewPictureForm, PictureForm
from nabij.serve.pictures.showing import shown
from nabij.serve.pictures.using import places_of


@needs(KEEPS)
@require_safe
def pictures(request: HttpRequest) -> HttpResponse:
    """List the pictures, with the words that put one in a text."""
    context = {"pictures": [shown(one) for one in Picture.objects.all()]}
    return render(request, "pictures/pictures.html", context)


@needs(KEEPS)
def add(request: HttpRequest) -> HttpResponse:
    """Add a picture."""
    form = NewPictureForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = add_picture(
                code=data["code"],
                alt=data["alt"],
                stream=data["file"],
                name=data["file"].name,
                actor=employee_of(request).pk,
                now=timezone.now(),
            )
        except CodeTaken:
            form.add_error("code", _("Er is al een beeld dat zo heet."))
        except (RefusedFile, StorageFull) as fault:
            form.add_error("file", str(fault.message))
        else:
            messages.success(request, _("Het beeld is bewaard. U kunt het nu in een tekst zetten."))
            return redirect("pictures:picture", made.pk)
    return render(request, "pictures/form.html", {"form": form, "title": _("Beeld toevoegen")})


@needs(KEEPS)
def picture(request: HttpRequest, picture_code: str) -> HttpResponse:
    """Show a picture with where it stands; describe it anew or put another file in its place."""
    found = picture_called(picture_code)
    form = PictureForm(request.POST or None, request.FILES or None, initial={"alt": found.alt})
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            change_picture(
                picture=found,
                alt=form.cleaned_data["alt"],
                stream=file,
                name=file.name if file else "",
                actor=employee_of(request).pk,
                now=timezone.now(),
            )
        except (RefusedFile, StorageFull) as fault:
            form.add_error("file", str(fault.message))
        else:
            messages.success(request, _("Bewaard. In alle teksten staat het nu zo."))
            return redirect("pictures:picture", found.pk)
    context = {
        "form": form,
        "title": found.pk,
        "picture": shown(picture_called(picture_code)),
        "places": places_of(found.pk),
    }
    return render(request, "pictures/form.html", context)


@needs(KEEPS)
def remove(request: HttpRequest, picture_code: str) -> HttpResponse:
    """Remove a picture that stands in no text."""
    found = picture_called(picture_code)
    if request.method == "POST":
        try:
            remove_picture(picture=found, actor=employee_of(request).pk, now=timezone.now())
        except InUse:
            told = _("Dit beeld staat nog in een tekst. Haal het daar eerst weg.")
            messages.error(request, told)
            return redirect("pictures:picture", found.pk)
        messages.success(request, _("Het beeld is weg."))
        return redirect("pictures:pictures")
    context = {
        "question": _("Beeld ‘%(code)s’ weghalen?") % {"code": found.pk},
        "consequences": [_("Het bestand wordt gewist. Dit kan niet ongedaan worden gemaakt.")],
        "submit": _("Weghalen"),
        "tone": "negative",
        "cancel_url": reverse("pictures:picture", args=[found.pk]),
    }
    return render(request, "ui/confirm.html", context)


@public_page
@require_safe
def show(request: HttpRequest, file_id: UUID) -> FileResponse:
    """Send a picture to whoever reads a text in which it stands."""
    file = file_info(file_id)
    if file.owner_kind != KIND:
        raise FileNotThere
    return picture_response(file, for_everyone=True)
