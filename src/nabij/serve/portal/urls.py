# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the site for residents."""

from django.urls import path

from nabij.serve.portal.pages import answers, products

app_name = "public"
_PRODUCT = "producten/<slug:product_code>/"
_ANSWER = "antwoorden/<slug:article_code>/"
urlpatterns = [
    path("", products.home, name="home"),
    path("producten/", products.products, name="products"),
    path(_PRODUCT, products.product, name="product"),
    path(_ANSWER, answers.answer, name="answer"),
]
