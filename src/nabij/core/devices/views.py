# SPDX-License-Identifier: EUPL-1.2
"""What a screen shows, how it is paired, and the pages of who looks after screens."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.core.devices.access import keep, screen_page
from nabij.core.devices.actions import add_device, end_device, give_new_code
from nabij.core.devices.actions import pair as pair_device
from nabij.core.devices.exceptions import PairingRefused
from nabij.core.devices.forms import NewDeviceForm, PairForm
from nabij.core.devices.models import Device
from nabij.core.devices.showing import shown_groups
from nabij.core.devices.tables import DEVICES
from nabij.core.organisation.public import needs, public_page
from nabij.core.ports.screens import groups_for_screens
from nabij.core.sign_in.public import keep_once, take_once, within_limit


@screen_page
def screen(request: HttpRequest, device: Device) -> HttpResponse:
    """Show the figures of this moment; the browser asks again by itself."""
    now = timezone.now()
    # Nobody at a wall chooses a language: the browser there speaks that of whoever bought it.
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "groups": shown_groups(groups_for_screens(device.shows or ()), now=now),
            "now": now,
        }
        response = render(request, "devices/screen.html", context)
    response["Content-Language"] = settings.LANGUAGE_CODE
    response["Refresh"] = str(settings.SCREEN_REFRESH_S)
    response["Cache-Control"] = "no-store"
    return response


@public_page
def pair(request: HttpRequest) -> HttpResponse:
    """Pair the screen on which this page stands, with a code that a colleague gives."""
    form = PairForm(request.POST or None)
    if form.is_valid():
        if not within_limit(request, "pair_screen"):
            form.add_error("code", _("Er is te vaak een code geprobeerd. Wacht vijf minuten."))
        else:
            try:
                proof = pair_device(code=form.cleaned_data["code"], now=timezone.now())
            except PairingRefused as refused:
                form.add_error("code", str(refused))
            else:
                response = redirect("devices:screen")
                keep(response, proof)
                return response
    return render(request, "devices/pair.html", {"form": form})


@needs("devices.manage")
def devices(request: HttpRequest) -> HttpResponse:
    """List the screens."""
    context = {"table": DEVICES.page(Device.objects.all(), request.GET)}
    return render(request, "devices/devices.html", context)


@needs("devices.manage")
def add(request: HttpRequest) -> HttpResponse:
    """Add a screen, and go on to its code."""
    form = NewDeviceForm(request.POST or None)
    if not form.is_valid():
        return render(request, "devices/add.html", {"form": form})
    device, made = add_device(**form.cleaned_data, now=timezone.now())
    return _to_code(request, device, made)


@needs("devices.manage")
def code(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """Give a screen that lost its secret another code, and show a code once."""
    if request.method == "POST":
        try:
            device, made = give_new_code(device_id=device_id, now=timezone.now())
        except Device.DoesNotExist:
            raise Http404 from None
        return _to_code(request, device, made)
    found = Device.objects.filter(pk=device_id).first()
    if found is None:
        raise Http404
    shown = take_once(request, _code_of(found))
    if shown is None:
        messages.info(request, _("De code is al getoond. Maak zo nodig een nieuwe."))
        return redirect("devices:devices")
    address = request.build_absolute_uri("/scherm/")
    context = {"device": found, "code": shown, "address": address}
    response = render(request, "devices/code.html", context)
    response["Cache-Control"] = "no-store"
    return response


@needs("devices.manage")
@require_POST
def end(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """Show nothing on a screen any more."""
    if end_device(device_id=device_id, now=timezone.now()):
        messages.success(request, _("Het scherm toont niets meer."))
    else:
        messages.info(request, _("Dit scherm toonde al niets meer."))
    return redirect("devices:devices")


def _to_code(request: HttpRequest, device: Device, text: str) -> HttpResponse:
    keep_once(request, _code_of(device), text)
    return redirect("devices:code", device.pk)


def _code_of(device: Device) -> str:
    return f"device:{device.pk}"
