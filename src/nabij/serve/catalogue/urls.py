# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/producten/``."""

from django.urls import path

from nabij.serve.catalogue.pages import formulas, identification, national, products, searching

app_name = "catalogue"
_ONE = "product/<slug:product_code>/"
_FORMULA = "formules/<slug:formula_code>/"
urlpatterns = [
    path("", products.products, name="products"),
    path("zoeken/", searching.search, name="search"),
    path("vertellen/", identification.identification, name="identification"),
    path("nieuw/", products.add, name="add"),
    path(_ONE, products.product, name="product"),
    path(f"{_ONE}wijzigen/", products.change, name="change"),
    path(f"{_ONE}stand/", products.state, name="state"),
    path("landelijk/", national.national, name="national"),
    path("landelijk/niet-aanbieden/", national.turn_down, name="turn_down"),
    path("formules/", formulas.formulas, name="formulas"),
    path(_FORMULA, formulas.formula, name="formula"),
    path(f"{_FORMULA}wijzigen/", formulas.change, name="change_formula"),
    path(f"{_FORMULA}zekerheid/", formulas.promise, name="promise"),
    path("zekerheid/<uuid:certainty_id>/weghalen/", formulas.withdraw, name="withdraw"),
]
