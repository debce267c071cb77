# SPDX-License-Identifier: EUPL-1.2
"""Residents read what is public today: products, answers, and nothing of what is inside."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.core.rows.public import forget_remembered
from nabij.core.ui.testing.checking import check_page
from nabij.serve.answers.finding.making import keep_up
from nabij.serve.answers.models import Use
from nabij.serve.answers.tests.written import NOTE, published, written
from nabij.serve.answers.writing.articles import withdraw_article
from nabij.serve.answers.writing.data import ArticleData
from nabij.serve.catalogue.models import MissedSearch
from nabij.serve.catalogue.public import Product, ProductData, add_product, set_state
from nabij.serve.catalogue.tests.written import passport, text_of

pytestmark = pytest.mark.django_db
PRODUCT, ANSWER = "/producten/paspoort/", "/antwoorden/paspoort-kwijt/"


def resident() -> Client:
    return Client(SERVER_NAME="localhost")


def published_product() -> Product:
    product = passport()
    set_state(product=product, state=Product.State.PUBLISHED, now=timezone.now())
    return product


def test_a_resident_finds_a_product_and_reads_what_is_asked_about_it() -> None:
    published(data=ArticleData(products=(published_product(),)), valid_from=localdate())
    keep_up(now=timezone.now())
    client = resident()
    found = client.get("/producten/?vraag=paspoort kwijt").content.decode()
    assert f'href="{PRODUCT}"' in found
    assert f'href="{ANSWER}"' in found
    page = client.get(PRODUCT).content.decode()
    assert f'href="{ANSWER}"' in page
    answer = client.get(ANSWER).content.decode()
    assert "Kom naar de balie." in answer
    assert f'href="{PRODUCT}"' in answer
    assert Use.objects.get().views == 1
    for html in (found, page, answer):
        assert check_page(html) == []
        assert "werkplek/antwoorden" not in html
        assert "Geheimpje" not in html
    assert NOTE.startswith("Geheimpje")


def test_what_is_asked_most_stands_on_the_front_page_while_it_is_public() -> None:
    article, today = published(), localdate()
    client = resident()
    Use.objects.create(article=article, day=today - timedelta(days=40), views=900)
    Use.objects.create(article=article, day=today, views=4)
    # Of so few one cannot say what people ask.
    assert "Veel gevraagd" not in client.get("/").content.decode()
    Use.objects.create(article=article, day=today - timedelta(days=2), views=1)
    forget_remembered()
    page = client.get("/").content.decode()
    assert check_page(page) == []
    assert f'href="{ANSWER}"' in page.split("Veel gevraagd")[1]
    withdraw_article(article=article, because="Niet meer zo", now=timezone.now())
    forget_remembered()
    assert "Veel gevraagd" not in client.get("/").content.decode()


def test_all_that_is_published_stands_from_a_to_z() -> None:
    published_product()
    for code, name, state in (
        ("zwembad", "Zwembad", Product.State.PUBLISHED),
        ("afval", "afval ophalen", Product.State.PUBLISHED),
        ("later", "Komt later", Product.State.DRAFT),
    ):
        made = add_product(
            code=code, data=ProductData(name=name, text="Zo gaat het."), now=timezone.now()
        )
        set_state(product=made, state=state, now=timezone.now())
    page = text_of(resident().get("/producten/"))
    assert page.endswith("Alles van A tot Z afval ophalen Paspoort Zwembad")


def test_what_finds_nothing_says_so_and_is_kept_in_mind() -> None:
    published_product()
    keep_up(now=timezone.now())
    assert "Niets gevonden voor “xyzzyq”" in text_of(resident().get("/producten/?vraag=xyzzyq"))
    assert MissedSearch.objects.get().words == "xyzzyq"


def test_before_there_is_an_index_the_page_says_to_come_back() -> None:
    assert "Zoeken kan nog niet" in text_of(resident().get("/producten/?vraag=paspoort"))


def test_life_events_lead_to_what_is_published() -> None:
    product = published_product()
    event = product.life_events.first()
    assert event is not None
    address = f"/producten/?bij={event.pk}"
    assert address in resident().get("/").content.decode()
    assert f'href="{PRODUCT}"' in resident().get(address).content.decode()
    set_state(product=product, state=Product.State.DRAFT, now=timezone.now())
    assert address not in resident().get("/").content.decode()
    assert resident().get(address).status_code == 404


def test_what_nobody_may_read_yet_is_not_there_and_what_ended_is_gone() -> None:
    product = passport()
    article = written(valid_from=localdate())
    client = resident()
    assert client.get(PRODUCT).status_code == 404
    assert client.get(ANSWER).status_code == 404
    set_state(product=product, state=Product.State.WITHDRAWN, now=timezone.now())
    gone = client.get(PRODUCT)
    assert gone.status_code == 410
    assert check_page(gone.content.decode()) == []
    withdraw_article(article=article, because="Nooit gebruikt.", now=timezone.now())
    assert client.get(ANSWER).status_code == 404
    published("tot-gisteren", valid_from=localdate() - timedelta(9), valid_until=localdate())
    assert client.get("/antwoorden/tot-gisteren/").status_code == 410
