# SPDX-License-Identifier: EUPL-1.2
"""Products: the list with what they lack, one product, and writing one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.core.organisation.public import held_in, may, needs
from nabij.core.ports.panels import panels_beside
from nabij.serve.catalogue.access import CHANGES, SEES, product_called, state_called
from nabij.serve.catalogue.exceptions import CodeTaken, NoText
from nabij.serve.catalogue.identification.needing import needs_of
from nabij.serve.catalogue.models import NationalProduct, Product
from nabij.serve.catalogue.pages import shown, tables
from nabij.serve.catalogue.pages.forms import NewProductForm, ProductForm, ProductsFilter
from nabij.serve.catalogue.pages.identification import needs_in_words
from nabij.serve.catalogue.products.actions import (
    KIND,
    add_product,
    change_product,
    set_state,
)
from nabij.serve.catalogue.products.queries import gaps_in, listed, undecided
from nabij.serve.pictures.public import things_of


@needs(SEES)
@require_safe
def products(request: HttpRequest) -> HttpResponseBase:
    """List the products, and what each lacks."""
    form = ProductsFilter(request.GET)
    rows = listed(today=localdate())
    chosen = form.chosen(rows)
    if file := tables.PRODUCTS.download(chosen, request.GET):
        return file
    context = {
        "table": tables.PRODUCTS.page(chosen, request.GET),
        "form": form,
        "figures": shown.summary_of(rows, undecided=undecided().count()),
        "may_change": may(request.user, CHANGES),
    }
    return render(request, "catalogue/products.html", context)


@needs(SEES)
@require_safe
def product(request: HttpRequest, product_code: str) -> HttpResponse:
    """Show a product as people will read it, with what is known of it inside."""
    found = product_called(product_code)
    promise, certainties = shown.promises_of(found, request.user, now=timezone.now())
    context = {
        "product": found,
        "tone": shown.tone_of(found),
        "text": shown.text_of(found),
        "bring": things_of(found.bring.splitlines()),
        "facts": shown.facts_of(found),
        "needs": needs_in_words(needs_of([found.pk])[found.pk]),
        "gaps": shown.gaps_in_words(gaps_in(found, today=localdate())),
        "promise": promise,
        "certainties": certainties,
        "beside": panels_beside(request, KIND, found.pk, held_in(request)),
        "may_change": may(request.user, CHANGES),
    }
    return render(request, "catalogue/product.html", context)


@needs(CHANGES)
def add(request: HttpRequest) -> HttpResponse:
    """Write a new product; ``upl`` names the one of the national list that it is."""
    national = NationalProduct.objects.filter(pk=request.GET.get("upl", "")).first()
    initial = {}
    if national:
        name = national.name[:1].upper() + national.name[1:]
        initial = {"national": national, "name": name, "code": slugify(national.name)[:80]}
    form = NewProductForm(request.POST or None, initial=initial)
    if form.is_valid():
        code = form.cleaned_data["code"]
        try:
            made = add_product(code=code, data=form.product_data, now=timezone.now())
        except CodeTaken:
            form.add_error("code", _("Er is al een product met deze code."))
        else:
            return _saved(request, made, _("Het product is bewaard als concept."))
    return render(request, "catalogue/form.html", {"form": form, "title": _("Product toevoegen")})


@needs(CHANGES)
def change(request: HttpRequest, product_code: str) -> HttpResponse:
    """Say something else of a product."""
    found = product_called(product_code)
    form = ProductForm(request.POST or None, instance=found)
    if form.is_valid():
        try:
            change_product(product=found, data=form.product_data, now=timezone.now())
        except NoText:
            form.add_error("text", _("Dit product is gepubliceerd en kan niet zonder tekst."))
        else:
            return _saved(request, found, _("Het product is bewaard."))
    context = {
        "form": form,
        "title": _("Product wijzigen"),
        # A form that was refused has written in what it was given.
        "product": product_called(product_code) if form.is_bound else found,
    }
    return render(request, "catalogue/form.html", context)


@needs(CHANGES)
@require_POST
def state(request: HttpRequest, product_code: str) -> HttpResponse:
    """Publish a product, take it back to a draft, or let it lapse; another state undoes it."""
    found = product_called(product_code)
    asked = state_called(request.POST.get("stand", ""))
    try:
        set_state(product=found, state=asked, now=timezone.now())
    except NoText:
        messages.error(request, _("Schrijf eerst een tekst. Daarna kunt u publiceren."))
        return redirect("catalogue:product", found.pk)
    return _saved(request, found, str(shown.STATE_SAVED[asked]))


def _saved(request: HttpRequest, product: Product, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("catalogue:product", product.pk)
