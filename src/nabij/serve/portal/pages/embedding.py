# SPDX-License-Identifier: EUPL-1.2
"""Products and answers as a block on another site, and the line that puts them there."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import needs, public_page
from nabij.serve.answers.public import SEES as SEES_ANSWERS
from nabij.serve.catalogue.public import SEES as SEES_PRODUCTS
from nabij.serve.pictures.public import things_of
from nabij.serve.portal.about import About, about_answer, about_product
from nabij.serve.portal.text import text_in_block


@public_page
@require_safe
def product(request: HttpRequest, product_code: str) -> HttpResponseBase:
    """Show a product without anything around it."""
    return _framed(request, about_product(product_code))


@public_page
@require_safe
def answer(request: HttpRequest, article_code: str) -> HttpResponseBase:
    """Show an answer without anything around it."""
    return _framed(request, about_answer(article_code, now=timezone.now()))


@needs(SEES_PRODUCTS)
@require_safe
def line_of_product(request: HttpRequest, product_code: str) -> HttpResponse:
    """Show the line that puts a product on another site."""
    address = reverse("public:product_block", args=[product_code])
    return _line(request, about_product(product_code), address)


@needs(SEES_ANSWERS)
@require_safe
def line_of_answer(request: HttpRequest, article_code: str) -> HttpResponse:
    """Show the line that puts an answer on another site."""
    address = reverse("public:answer_block", args=[article_code])
    return _line(request, about_answer(article_code, now=timezone.now()), address)


def _line(request: HttpRequest, about: About, address: str) -> HttpResponse:
    context = {
        "about": about,
        "address": f"{settings.PUBLIC_ADDRESS}{address}",
        "hosts": settings.EMBED_HOSTS,
    }
    return render(request, "portal/embed_line.html", context)


def _framed(request: HttpRequest, about: About) -> HttpResponseBase:
    """Return a page that the sites of the setting may show in a frame, and no other."""
    thing = about.product or about.answer
    if thing is None:
        raise Http404

    def show(request: HttpRequest) -> HttpResponse:
        return render(request, "portal/block.html", context)

    bring = things_of(about.product.bring) if about.product else []
    context = {"about": about, "text": text_in_block(thing.text), "bring": bring}
    if not settings.EMBED_HOSTS:
        return show(request)
    allowed = csp_replace({"frame-ancestors": list(settings.EMBED_HOSTS)})
    return xframe_options_exempt(allowed(show))(request)
