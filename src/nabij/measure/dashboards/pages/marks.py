# SPDX-License-Identifier: EUPL-1.2
"""The pages on which somebody says what is known of a month of a norm."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.organisation.public import employee_of, needs
from nabij.measure.dashboards.access import MARKS, SEES
from nabij.measure.dashboards.marking.actions import AlreadyMarked, add_mark, end_mark
from nabij.measure.dashboards.models import Alert, Mark
from nabij.measure.dashboards.reading.figures import MONTHS, month_before
from nabij.measure.dashboards.showing.wording import period_text
from nabij.measure.norms.public import NormDefinition, Period, UnknownNorm, norm_of_code


class MarkForm(forms.Form):
    """What is known of which month."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat wilt u vastleggen?"),
        choices=[
            (Mark.Kind.NOTE, gettext_lazy("Een opmerking: de grafiek blijft zoals die is")),
            (
                Mark.Kind.RESTART,
                gettext_lazy("Een nieuwe start: vanaf deze maand gelden nieuwe grenzen"),
            ),
            (
                Mark.Kind.COUNTED,
                gettext_lazy("Deze maand telt mee in de grenzen, ook al springt die eruit"),
            ),
        ],
        widget=forms.RadioSelect,
        initial=Mark.Kind.NOTE,
    )
    month = forms.TypedChoiceField(label=gettext_lazy("Maand"))
    text = forms.CharField(
        label=gettext_lazy("Wat was er aan de hand?"),
        max_length=300,
        help_text=gettext_lazy(
            "Iedereen die de grafiek ziet, leest dit. Noem geen namen van inwoners of collega’s."
        ),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        today = localdate()
        months = [month_before(today, back) for back in range(1, MONTHS + 1)]
        field = self.fields["month"]
        field.choices = [(f"{one:%Y-%m}", period_text(one, Period.MONTH)) for one in months]  # type: ignore[attr-defined]
        self.months = {f"{one:%Y-%m}": one for one in months}


@needs(MARKS)
def add(request: HttpRequest, norm_code: str) -> HttpResponseBase:
    """Write down what is known of a month."""
    norm = _norm(norm_code)
    form = MarkForm(request.POST or None)
    back = reverse("dashboards:norm", args=[norm.code])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            add_mark(
                norm=norm.code,
                kind=Mark.Kind(given["kind"]),
                month=form.months[given["month"]],
                text=given["text"],
                actor=employee_of(request).pk,
                now=timezone.now(),
            )
        except AlreadyMarked:
            form.add_error("month", _("In deze maand staat al een nieuwe start."))
        else:
            messages.success(request, _("Het staat bij de grafiek."))
            return redirect(back)
    context = {
        "question": _("Opmerking of nieuwe start bij %(norm)s") % {"norm": norm.name},
        "submit": _("Bewaren"),
        "cancel_url": back,
        "form": form,
    }
    return render(request, "ui/confirm.html", context)


@needs(MARKS)
def end(request: HttpRequest, mark_id: UUID) -> HttpResponseBase:
    """Take a mark away, after asking."""
    mark = get_object_or_404(Mark, pk=mark_id, ended_at=None)
    back = reverse("dashboards:norm", args=[mark.norm])
    if request.method == "POST":
        end_mark(mark=mark, actor=employee_of(request).pk, now=timezone.now())
        messages.success(request, _("Het staat niet meer bij de grafiek."))
        return redirect(back)
    context = {
        "question": _("Weghalen bij de grafiek?"),
        "consequences": [
            mark.text,
            _("Wie dit schreef en wie het weghaalde, blijft in het logboek staan."),
        ],
        "submit": _("Weghalen"),
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", context)


@needs(SEES)
def alert(request: HttpRequest, alert_id: UUID) -> HttpResponseBase:
    """Go to the norm that a message is about."""
    told = get_object_or_404(Alert, pk=alert_id)
    return redirect("dashboards:norm", norm_code=told.norm)


def _norm(code: str) -> NormDefinition:
    try:
        return norm_of_code(code, on=localdate())
    except UnknownNorm:
        raise Http404 from None
