# SPDX-License-Identifier: EUPL-1.2
"""In which products a picture stands."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from nabij.serve.catalogue.models import Product
from nabij.serve.pictures.public import Place, in_a_text


def places_in_products(code: str) -> Iterator[Place]:
    """Yield the products whose text, or list of what to bring, shows a picture."""
    said = in_a_text(code)
    found = Product.objects.filter(Q(text__contains=said) | Q(bring__contains=said))
    for product in found:
        yield Place(product.name, reverse("catalogue:product", args=[product.pk]))
