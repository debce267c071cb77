# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``serve.catalogue``."""

from nabij.serve.catalogue.finding import find_products
from nabij.serve.catalogue.formulas.actions import add_certainty
from nabij.serve.catalogue.listing.actions import keep_in_step
from nabij.serve.catalogue.listing.reading import ListedProduct
from nabij.serve.catalogue.models import Formula, LifeEvent, NationalProduct, Product, Route
from nabij.serve.catalogue.products.actions import add_product, set_state
from nabij.serve.catalogue.products.data import ProductData, Way
from nabij.serve.catalogue.search.index import Entry, Hit, SearchIndex
from nabij.serve.catalogue.search.words import everyday_words

__all__ = [
    "Entry",
    "Formula",
    "Hit",
    "LifeEvent",
    "ListedProduct",
    "NationalProduct",
    "Product",
    "ProductData",
    "Route",
    "SearchIndex",
    "Way",
    "add_certainty",
    "add_product",
    "everyday_words",
    "find_products",
    "keep_in_step",
    "set_state",
]
