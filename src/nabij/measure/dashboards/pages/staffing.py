# SPDX-License-Identifier: EUPL-1.2
"""The page that says how many people a telephone norm asks, and what a higher norm costs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import may_everywhere, needs
from nabij.measure.dashboards.access import SEES
from nabij.measure.dashboards.reading.staffing import Promise, prices_of, week_of
from nabij.measure.dashboards.showing import staffing as tables
from nabij.measure.norms.public import Answered, CallHistory, NormDefinition, call_history, norms_on

_HANDLING_S = 240


class StaffingForm(forms.Form):
    """What one wants to know; what is left empty comes from the calls and the norm."""

    weken = forms.TypedChoiceField(
        label=_("Gesprekken van"),
        choices=[(4, _("4 weken")), (8, _("8 weken")), (13, _("13 weken")), (26, _("26 weken"))],
        coerce=int,
        required=False,
    )
    deel = forms.IntegerField(label=_("Op tijd (%)"), min_value=1, max_value=99, required=False)
    binnen = forms.IntegerField(
        label=_("Binnen (seconden)"), min_value=0, max_value=3600, required=False
    )
    duur = forms.IntegerField(
        label=_("Een gesprek duurt (seconden)"), min_value=1, max_value=36_000, required=False
    )
    geduld = forms.BooleanField(label=_("Reken met bellers die ophangen"), required=False)

    def __init__(self, given: QueryDict, norm: NormDefinition | None) -> None:
        data = given.copy()
        data.setdefault("weken", "8")
        limit = norm.measure.within if norm and isinstance(norm.measure, Answered) else None
        seconds = (limit.limit.microseconds or 0) // 1_000_000 if limit and limit.limit else 30
        target = norm.target.value if norm and norm.target.value else 0.8
        data.setdefault("deel", str(round(100 * target)))
        data.setdefault("binnen", str(seconds))
        super().__init__(data)

    def chosen(self, name: str, otherwise: Any) -> Any:
        """Return what was chosen, or something else where nothing good was."""
        self.is_valid()
        value = self.cleaned_data.get(name)
        return otherwise if value in (None, "") else value


@needs(SEES)
def staffing(request: HttpRequest) -> HttpResponseBase:
    """Show the people that are needed each half hour, from how calls came in."""
    if not may_everywhere(request.user, SEES):
        # A call that comes in is of no team yet.
        raise PermissionDenied
    norm = next((one for one in norms_on(timezone.localdate()).values() if _is_queue(one)), None)
    form = StaffingForm(request.GET, norm)
    history = _history(norm, form.chosen("weken", 8)) if norm else None
    context: dict[str, Any] = {"form": form, "history": history}
    if history is None:
        return render(request, "dashboards/staffing.html", context)
    promise = Promise(
        within_s=form.chosen("binnen", 30),
        target=form.chosen("deel", 80) / 100,
        handling_s=form.chosen("duur", history.handling_s or _HANDLING_S),
        patience_s=history.patience_s if form.chosen("geduld", False) else None,
    )
    means = {key: history.mean(*key) for key in history.calls}
    week, prices = week_of(means, promise), prices_of(means, promise)
    table = tables.week_table(sorted(history.days))
    for each, rows in ((table, week), (tables.PRICES, prices)):
        if file := each.download(rows, request.GET):
            return file
    context |= {
        "week": table.page(week, request.GET),
        "chart": tables.prices_chart(
            prices, sum(history.calls.values()), (history.since, history.until), promise
        ),
        "prices": tables.PRICES.page(prices, request.GET),
        "known": tables.known_of(history, promise),
    }
    return render(request, "dashboards/staffing.html", context)


def _is_queue(norm: NormDefinition) -> bool:
    return isinstance(norm.measure, Answered) and bool(norm.measure.offered)


def _history(norm: NormDefinition, weeks: int) -> CallHistory | None:
    until = _monday(timezone.localdate())
    assert isinstance(norm.measure, Answered)
    return call_history(norm.measure, since=until - timedelta(weeks=weeks), until=until)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
