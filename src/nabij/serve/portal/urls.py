# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the site for residents."""

from django.urls import path

from nabij.serve.portal.pages import answers, asking, complaining, embedding, helping, products

app_name = "public"
_PRODUCT = "producten/<slug:product_code>/"
_ANSWER = "antwoorden/<slug:article_code>/"
urlpatterns = [
    path("", products.home, name="home"),
    path("producten/", products.products, name="products"),
    path(_PRODUCT, products.product, name="product"),
    path(f"{_PRODUCT}hielp/", helping.product_helped, name="product_helped"),
    path(f"{_PRODUCT}melden/", helping.say_of_product, name="say_of_product"),
    path(_ANSWER, answers.answer, name="answer"),
    path(f"{_ANSWER}hielp/", helping.answer_helped, name="answer_helped"),
    path(f"{_ANSWER}melden/", helping.say_of_answer, name="say_of_answer"),
    path("inbed/producten/<slug:product_code>/", embedding.product, name="product_block"),
    path("inbed/antwoorden/<slug:article_code>/", embedding.answer, name="answer_block"),
    path(
        "werkplek/inbedden/product/<slug:product_code>/",
        embedding.line_of_product,
        name="product_line",
    ),
    path(
        "werkplek/inbedden/antwoord/<slug:article_code>/",
        embedding.line_of_answer,
        name="answer_line",
    ),
    path("melding/<uuid:feedback_id>/", helping.told, name="told"),
    path("klachten/<int:year>/", complaining.complaints, name="complaints"),
    path("contact/", asking.ask, name="ask"),
    path("contact/<uuid:follow_up_id>/", asking.asked, name="asked"),
]
