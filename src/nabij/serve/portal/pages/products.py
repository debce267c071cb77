# SPDX-License-Identifier: EUPL-1.2
"""The front page, finding a product, and one product."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import public_page
from nabij.serve.answers.public import answers_about, most_asked
from nabij.serve.catalogue.public import (
    has_lapsed,
    life_events_with_products,
    names_from_a_to_z,
    products_at,
    public_product,
    public_promises,
)
from nabij.serve.pictures.public import things_of
from nabij.serve.portal.finding import Search, search
from nabij.serve.portal.pages.missing import missing
from nabij.serve.portal.text import text_of

_MOST_ASKED = 6


@public_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Greet whoever comes, and lead them to what they came for."""
    context = {
        "search": Search(""),
        "most_asked": most_asked(localdate(), _MOST_ASKED),
        "life_events": life_events_with_products(),
    }
    return render(request, "portal/home.html", context)


@public_page
@require_safe
def products(request: HttpRequest) -> HttpResponse:
    """Find products and answers in everyday words, or by what happens in somebody's life."""
    events = life_events_with_products()
    chosen = next((one for one in events if one.pk == request.GET.get("bij")), None)
    if "bij" in request.GET and chosen is None:
        raise Http404
    found = search(request.GET.get("vraag", ""), now=timezone.now())
    context = {
        "search": found,
        "all": names_from_a_to_z() if not chosen and not found.is_asked else [],
        "life_events": events,
        "chosen": chosen,
        "products": products_at(chosen) if chosen else [],
    }
    return render(request, "portal/products.html", context)


@public_page
@require_safe
def product(request: HttpRequest, product_code: str) -> HttpResponse:
    """Show a product as it is published."""
    found = public_product(product_code)
    if found is None:
        return missing(request, was_there=has_lapsed(product_code))
    now = timezone.now()
    context = {
        "product": found,
        "text": text_of(found.text),
        "bring": things_of(found.bring),
        "promises": public_promises(found.formula, now=now),
        "answers": answers_about(found.code, today=localdate(now)),
    }
    return render(request, "portal/product.html", context)
