# SPDX-License-Identifier: EUPL-1.2
"""Service formulas: what each looks like and promises, with the live figure beside it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.core.organisation.public import may, needs
from nabij.serve.catalogue.access import CHANGES, SEES, formula_called
from nabij.serve.catalogue.formulas.actions import add_certainty, change_formula, drop_certainty
from nabij.serve.catalogue.models import Certainty, Formula
from nabij.serve.catalogue.pages import shown
from nabij.serve.catalogue.pages.forms import CertaintyForm, FormulaForm


@needs(SEES)
@require_safe
def formulas(request: HttpRequest) -> HttpResponse:
    """List the formulas."""
    return render(request, "catalogue/formulas.html", {"formulas": shown.formulas()})


@needs(SEES)
@require_safe
def formula(request: HttpRequest, formula_code: str) -> HttpResponse:
    """Show a formula, with what it promises and how that goes."""
    found = formula_called(formula_code)
    return render(request, "catalogue/formula.html", _context(request, found, CertaintyForm()))


@needs(CHANGES)
def change(request: HttpRequest, formula_code: str) -> HttpResponse:
    """Describe a formula otherwise."""
    found = formula_called(formula_code)
    form = FormulaForm(request.POST or None, instance=found)
    if form.is_valid():
        change_formula(formula=formula_called(formula_code), **form.cleaned_data)
        messages.success(request, _("De formule is bewaard."))
        return redirect("catalogue:formula", found.pk)
    return render(request, "catalogue/formula_form.html", {"form": form, "formula": found})


@needs(CHANGES)
@require_POST
def promise(request: HttpRequest, formula_code: str) -> HttpResponse:
    """Add something that a formula promises."""
    found = formula_called(formula_code)
    form = CertaintyForm(request.POST)
    if form.is_valid():
        add_certainty(formula=found, **form.cleaned_data)
        messages.success(request, _("De zekerheid is toegevoegd."))
        return redirect("catalogue:formula", found.pk)
    return render(request, "catalogue/formula.html", _context(request, found, form))


@needs(CHANGES)
@require_POST
def withdraw(request: HttpRequest, certainty_id: str) -> HttpResponse:
    """Promise something no longer; it can be added again."""
    found = get_object_or_404(Certainty.objects.select_related("formula"), pk=certainty_id)
    drop_certainty(certainty=found)
    messages.success(request, _("De zekerheid is weggehaald."))
    return redirect("catalogue:formula", found.formula_id)


def _context(request: HttpRequest, formula: Formula, form: CertaintyForm) -> dict[str, Any]:
    return {
        "formula": formula,
        "certainties": shown.certainties_of(formula, request.user, now=timezone.now()),
        "products": formula.products.all(),
        "may_change": may(request.user, CHANGES),
        "form": form,
    }
