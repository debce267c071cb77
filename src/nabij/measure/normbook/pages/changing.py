# SPDX-License-Identifier: EUPL-1.2
"""Changing: a new norm or another version, with its effect on last month; stopping one."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.core.organisation.public import employee_of, needs, team_names
from nabij.measure.dashboards.public import MONTHS, month_before
from nabij.measure.normbook import suggesting
from nabij.measure.normbook.access import CHANGES, entry_called
from nabij.measure.normbook.effect import effect_of
from nabij.measure.normbook.forms.choosing import fields_of, form_of, kind_called, posted_form
from nabij.measure.normbook.forms.drafts import DraftForm, TextForm
from nabij.measure.normbook.forms.files import FileForm
from nabij.measure.normbook.forms.kinds import KINDS
from nabij.measure.normbook.forms.stopping import StopForm
from nabij.measure.norms.public import (
    Entry,
    UnableToSaveNorm,
    UnreadableDefinition,
    fault_text,
    save_version,
    withdraw,
)

SHOW, SAVE, AS_TEXT, AS_FIELDS = "bekijk", "opslaan", "tekst", "velden"


@needs(CHANGES)
def new(request: HttpRequest) -> HttpResponse:
    """Make a norm: first what it measures, then the rest."""
    if request.method == "POST":
        return _posted(request, None)
    asked = request.GET.get("soort", "")
    # What happened already counts too, so that a first norm has a figure at once.
    saving = {"based_on": 0, "valid_from": month_before(localdate(), MONTHS)}
    kind = kind_called(asked)
    if kind is not None:
        initial = saving | {"bound": kind.usual_bound}
        return _page(request, kind(is_new=True, initial=initial), None)
    if asked == TextForm.view:
        return _page(request, TextForm(initial=saving), None)
    return render(request, "normbook/kinds.html", {"kinds": KINDS, "text": TextForm.view})


@needs(CHANGES)
def change(request: HttpRequest, norm_code: str) -> HttpResponse:
    """Change a norm, or put back what an older version said."""
    entry = entry_called(norm_code)
    if request.method == "POST":
        return _posted(request, entry)
    asked = request.GET.get("versie", str(entry.newest.number))
    version = next((one for one in entry.versions if str(one.number) == asked), None)
    if version is None:
        raise Http404
    form = form_of(
        version.text,
        is_new=False,
        as_text=request.GET.get("vorm") == TextForm.view,
        based_on=entry.newest.number,
        day=next_month(localdate()),
    )
    if version is not entry.newest:
        form.initial["reason"] = _("Versie %(number)s teruggezet.") % {"number": version.number}
    return _page(request, form, entry)


@needs(CHANGES)
@require_POST
def effect_of_new(request: HttpRequest) -> HttpResponse:
    """Show what a new norm would have said of last month, while somebody fills it in."""
    return _effect(request, None)


@needs(CHANGES)
@require_POST
def effect(request: HttpRequest, norm_code: str) -> HttpResponse:
    """Show what a change would have done to last month, while somebody fills it in."""
    return _effect(request, entry_called(norm_code))


@needs(CHANGES)
def stop(request: HttpRequest, norm_code: str) -> HttpResponse:
    """Promise a norm no more, from a day on."""
    entry = entry_called(norm_code)
    initial = {"based_on": entry.newest.number, "day": next_month(localdate())}
    form = StopForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            withdraw(
                code=entry.code,
                day=form.cleaned_data["day"],
                reason=form.cleaned_data["reason"],
                based_on=form.cleaned_data["based_on"],
                actor=employee_of(request).pk,
                now=timezone.now(),
            )
        except UnableToSaveNorm as fault:
            form.add_error(None, str(fault.message))
        else:
            messages.success(request, _("De norm stopt. Alle versies en cijfers blijven."))
            return redirect("normbook:norm", entry.code)
    return render(request, "normbook/stop.html", {"form": form, "entry": entry})


@needs(CHANGES)
def take_in(request: HttpRequest) -> HttpResponse:
    """Take in a file: it opens in the form, where it is saved."""
    form = FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if not form.is_valid():
        return render(request, "normbook/take_in.html", {"form": form})
    entry = form.entry()
    draft = form_of(
        form.text,
        is_new=entry is None,
        as_text=False,
        based_on=entry.newest.number if entry else 0,
        day=form.day or next_month(localdate()),
    )
    return _page(request, draft, entry)


def next_month(today: date) -> date:
    """Return the first day of the next month: from then on whole months are judged alike."""
    return date(today.year + today.month // 12, today.month % 12 + 1, 1)


def _posted(request: HttpRequest, entry: Entry | None) -> HttpResponse:
    form = posted_form(request.POST, code=entry.code if entry else "")
    asked = request.POST.get("doe", SHOW)
    if asked == SAVE and form.is_valid():
        done = _saved(request, form, entry)
        if done is not None:
            return done
    if asked in (AS_TEXT, AS_FIELDS):
        return _page(request, _other_view(request, form, entry), entry)
    return _page(request, form, entry, with_effect=asked == SHOW)


def _saved(
    request: HttpRequest, form: DraftForm, entry: Entry | None
) -> HttpResponseRedirect | None:
    given = form.cleaned_data
    try:
        save_version(
            text=form.text,
            valid_from=given["valid_from"],
            reason=given["reason"],
            based_on=given["based_on"],
            actor=employee_of(request).pk,
            now=timezone.now(),
            code=entry.code if entry else None,
        )
    except UnreadableDefinition as found:
        for fault in found.faults:
            form.add_error(None, fault_text(fault))
        return None
    except UnableToSaveNorm as fault:
        form.add_error(None, str(fault.message))
        return None
    messages.success(request, _("De norm is bewaard."))
    norm = form.made()
    assert norm is not None
    return redirect("normbook:norm", norm.code)


def _other_view(request: HttpRequest, form: DraftForm, entry: Entry | None) -> DraftForm:
    """Return what is filled in as text, or in fields where those can say it."""
    form.made()
    saving = {name: form[name].value() for name in ("based_on", "valid_from", "reason")}
    if not isinstance(form, TextForm):
        return TextForm(initial={"body": form.text, **saving}) if form.text else form
    found = fields_of(form.text)
    if found is None:
        messages.info(request, _("Deze norm zegt iets dat alleen als tekst kan."))
        return form
    kind, initial = found
    return kind(is_new=entry is None, initial=initial | saving)


def _page(
    request: HttpRequest, form: DraftForm, entry: Entry | None, *, with_effect: bool = False
) -> HttpResponse:
    code = [entry.code] if entry else []
    context = {
        "form": form,
        "entry": entry,
        "is_text": isinstance(form, TextForm),
        "steps": suggesting.steps(),
        "kinds": suggesting.subject_kinds(),
        "teams": team_names(),
        "address": reverse("normbook:change" if entry else "normbook:new", args=code),
        "effect_address": reverse("normbook:effect" if entry else "normbook:new_effect", args=code),
        "effect": effect_of(form, entry, now=timezone.now()) if with_effect else None,
    }
    return render(request, "normbook/form.html", context)


def _effect(request: HttpRequest, entry: Entry | None) -> HttpResponse:
    form = posted_form(request.POST, code=entry.code if entry else "")
    found = effect_of(form, entry, now=timezone.now())
    context = {"effect": found, "live": form.live_faults(), "entry": entry}
    return render(request, "normbook/effect_live.html", context)
