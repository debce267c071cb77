# SPDX-License-Identifier: EUPL-1.2
"""Pictures in texts: people see them, and what is used stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from nabij.core.api.public import create_token
from nabij.core.ui.testing.checking import check_page
from nabij.serve.answers.checking.links import LinkFault, link_findings
from nabij.serve.catalogue.models import Product
from nabij.serve.catalogue.public import UnreadableText, html_of, set_state
from nabij.serve.catalogue.tests.written import passport
from nabij.serve.pictures.models import Picture
from nabij.serve.pictures.tests.drawn import WORDS, added, editor, photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(settings: Settings, tmp_path: Path) -> None:
    settings.NABIJ_HOME = tmp_path
    settings.PUBLIC_ADDRESS = "https://www.lindeveen.example"


def published_with(text: str, bring: str = "") -> Product:
    """Return a product that people can read, with this text."""
    product = passport()
    Product.objects.filter(pk=product.pk).update(text=text, bring=bring)
    product.refresh_from_db()
    if product.state != Product.State.PUBLISHED:
        set_state(product=product, state=Product.State.PUBLISHED, now=timezone.now())
    return product


def test_people_see_it_in_the_text_and_with_what_they_bring() -> None:
    client = editor()
    added(client)
    published_with(
        "Zo maakt u er een.\n\n![](beeld:pasfoto)\n\n## Daarna\n\nKom langs.",
        bring="Uw oude paspoort\n![Een pasfoto](beeld:pasfoto)",
    )
    page = Client(SERVER_NAME="localhost").get("/producten/paspoort/").content.decode()
    assert check_page(page) == []
    address = f"/beeld/{Picture.objects.get().file_id}/"
    assert page.count(f'src="{address}"') == 2
    assert f'alt="{WORDS}"' in page
    assert "beeld:pasfoto" not in page
    assert "<li>Een pasfoto" in page
    _, token = create_token(name="site", scopes=["products.read"], now=timezone.now())
    told = client.get(
        "/api/v1/products/paspoort", headers={"authorization": f"Bearer {token}"}
    ).json()
    assert told["bring"] == ["Uw oude paspoort", "Een pasfoto"]
    (picture,) = told["pictures"]
    assert picture["url"] == f"https://www.lindeveen.example{address}"
    assert (picture["code"], picture["alt"]) == ("pasfoto", WORDS)


def test_one_that_stands_in_a_text_stays_and_another_file_takes_its_place() -> None:
    client = editor()
    added(client)
    product = published_with("![](beeld:pasfoto)\n\nTekst.")
    page = client.get("/werkplek/beelden/pasfoto/").content.decode()
    assert product.name in page
    answer = client.post("/werkplek/beelden/pasfoto/weghalen/", follow=True)
    assert "staat nog in een tekst" in answer.content.decode()
    before = Picture.objects.get().file_id
    client.post("/werkplek/beelden/pasfoto/", {"alt": "Een andere foto.", "file": photo(wide=300)})
    after = Picture.objects.get()
    assert (after.alt, after.width) == ("Een andere foto.", 300)
    assert client.get(f"/beeld/{before}/").status_code == 404
    Product.objects.filter(pk=product.pk).update(text="Tekst.")
    client.post("/werkplek/beelden/pasfoto/weghalen/")
    assert not Picture.objects.exists()
    assert client.get(f"/beeld/{after.file_id}/").status_code == 404


def test_of_a_picture_that_is_gone_the_words_stay() -> None:
    assert "Een pasfoto" in html_of("![Een pasfoto](beeld:weg)\n\nTekst.")
    assert "<img" not in html_of("![Een pasfoto](beeld:weg)")
    with pytest.raises(UnreadableText, match="eigen regel"):
        html_of("Kijk: ![Een pasfoto](beeld:weg) zo.")


def test_the_check_tells_which_picture_is_not_there() -> None:
    added(editor())
    text = "![](beeld:pasfoto)\n\n![](beeld:weg)\n\n![](https://elders.example/x.png)"
    assert [one.fault for one in link_findings(text, today=timezone.localdate())] == [
        LinkFault.NO_PICTURE,
        LinkFault.NO_PICTURE,
        LinkFault.NO_WORDS,
    ]
