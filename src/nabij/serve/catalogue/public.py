# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``serve.catalogue``."""

from nabij.serve.catalogue.formulas.actions import add_certainty
from nabij.serve.catalogue.listing.actions import keep_in_step
from nabij.serve.catalogue.listing.reading import ListedProduct
from nabij.serve.catalogue.models import Formula, LifeEvent, NationalProduct, Product, Route
from nabij.serve.catalogue.products.actions import add_product, set_state
from nabij.serve.catalogue.products.data import ProductData, Way

__all__ = [
    "Formula",
    "LifeEvent",
    "ListedProduct",
    "NationalProduct",
    "Product",
    "ProductData",
    "Route",
    "Way",
    "add_certainty",
    "add_product",
    "keep_in_step",
    "set_state",
]
