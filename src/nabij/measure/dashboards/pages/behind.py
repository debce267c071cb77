# SPDX-License-Identifier: EUPL-1.2
"""From a figure to the subjects behind it, for who may see those."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nabij.core.clock.exceptions import NeverOpen
from nabij.core.organisation.public import needs, seen_by
from nabij.measure.dashboards.access import SEES_SUBJECTS
from nabij.measure.dashboards.showing import behind as shown
from nabij.measure.dashboards.showing.wording import GROUPS
from nabij.measure.norms.public import (
    Asked,
    NotRecorded,
    Period,
    Standing,
    UnknownNorm,
    norm_of_code,
    subjects_behind,
)

MOST = 500


class BehindForm(forms.Form):
    """Which subjects: of which days, which group, and how they stand."""

    stand = forms.ChoiceField(
        label=_("Welke"),
        choices=[(str(one), label) for one, label in shown.STANDINGS.items()],
        required=False,
    )
    van = forms.DateField(required=False, widget=forms.HiddenInput)
    tot = forms.DateField(required=False, widget=forms.HiddenInput)
    groep = forms.ChoiceField(
        choices=[("", ""), *GROUPS.items()], required=False, widget=forms.HiddenInput
    )
    waarde = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    def __init__(self, given: QueryDict) -> None:
        data = given.copy()
        data.setdefault("stand", str(Standing.MISSED))
        super().__init__(data)


@needs(SEES_SUBJECTS)
def behind(request: HttpRequest, norm_code: str) -> HttpResponseBase:
    """List the subjects behind a figure: those that missed the norm, unless others are asked."""
    now = timezone.now()
    form = BehindForm(request.GET)
    form.is_valid()
    given = form.cleaned_data
    group = given.get("groep") or ""
    within = ((group, (given["waarde"],)),) if group and given.get("waarde") else None
    asked = Asked(
        since=given.get("van"),
        until=given.get("tot"),
        period=Period.ALL,
        groups=shown.COLUMNS,
        seen=seen_by(request.user, SEES_SUBJECTS),
        within=within,
    )
    standing = Standing(given.get("stand") or Standing.MISSED)
    try:
        norm = norm_of_code(norm_code, on=localdate(now))
        found = subjects_behind(norm, asked, standing, now=now, most=MOST)
    except (UnknownNorm, NotRecorded, NeverOpen):
        raise Http404 from None
    rows = shown.rows(norm, found, request.user)
    table = shown.table(rows)
    if file := table.download(rows, request.GET):
        return file
    context = {
        "norm": norm,
        "form": form,
        "found": found,
        "unseen": len(found.subjects) - len(rows),
        "table": table.page(rows, request.GET),
        "choice": shown.choice(given.get("van"), given.get("tot"), group, given.get("waarde", "")),
    }
    return render(request, "dashboards/behind.html", context)
