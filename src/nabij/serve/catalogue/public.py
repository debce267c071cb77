# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``serve.catalogue``; the engine of search has a door of its own."""

from nabij.serve.catalogue.access import SEES
from nabij.serve.catalogue.exceptions import CodeTaken
from nabij.serve.catalogue.finding import (
    LONGEST,
    entries_of_products,
    find_products,
    note_missed,
    what_is_there,
)
from nabij.serve.catalogue.formulas.actions import add_certainty
from nabij.serve.catalogue.formulas.serving import Serving, serving_of
from nabij.serve.catalogue.identification.degrees import Degree, Matter, Needs, suffices
from nabij.serve.catalogue.identification.needing import needs_of
from nabij.serve.catalogue.known import known_products
from nabij.serve.catalogue.listing.actions import keep_in_step
from nabij.serve.catalogue.listing.reading import ListedProduct
from nabij.serve.catalogue.models import Formula, LifeEvent, NationalProduct, Product, Route
from nabij.serve.catalogue.products.actions import KIND as PRODUCT
from nabij.serve.catalogue.products.actions import add_product, set_state
from nabij.serve.catalogue.products.data import ProductData, Way
from nabij.serve.catalogue.products.reading import (
    PublicProduct,
    has_lapsed,
    life_events_with_products,
    names_from_a_to_z,
    products_at,
    public_names,
    public_product,
    public_promises,
)
from nabij.serve.catalogue.search.words import everyday_words
from nabij.serve.catalogue.text import UnreadableText, html_of

__all__ = [
    "CodeTaken",
    "Degree",
    "Serving",
    "serving_of",
    "Formula",
    "LONGEST",
    "LifeEvent",
    "ListedProduct",
    "Matter",
    "NationalProduct",
    "Needs",
    "PRODUCT",
    "Product",
    "ProductData",
    "PublicProduct",
    "Route",
    "SEES",
    "UnreadableText",
    "Way",
    "add_certainty",
    "add_product",
    "entries_of_products",
    "everyday_words",
    "find_products",
    "has_lapsed",
    "html_of",
    "keep_in_step",
    "known_products",
    "life_events_with_products",
    "names_from_a_to_z",
    "needs_of",
    "note_missed",
    "products_at",
    "public_names",
    "public_product",
    "public_promises",
    "set_state",
    "suffices",
    "what_is_there",
]
