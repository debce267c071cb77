# SPDX-License-Identifier: EUPL-1.2
"""Other programs read products that are published, and nothing else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from nabij.core.api.public import create_token
from nabij.serve.catalogue.products.actions import add_product, set_state
from nabij.serve.catalogue.public import Product, ProductData
from nabij.serve.catalogue.tests.written import NOW, passport

pytestmark = pytest.mark.django_db
BASE = "/api/v1/products"


def test_what_is_published_is_listed_and_read() -> None:
    add_product(code="concept", data=ProductData(name="Concept"), now=NOW)
    product = passport()
    _, token = create_token(name="Website", scopes=["products.read"], now=timezone.now())
    client = Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})
    assert client.get(f"{BASE}/paspoort").status_code == 404
    set_state(product=product, state=Product.State.PUBLISHED, now=NOW)
    listed = {
        "code": "paspoort",
        "name": "Paspoort",
        "summary": "Hiermee reist u over de hele wereld.",
        "national": "",
        "lifeEvents": ["reizen"],
    }
    assert client.get(BASE).json() == {"items": [listed], "nextCursor": None}
    assert client.get(f"{BASE}?lifeEvent=verhuizen").json()["items"] == []
    assert client.get(f"{BASE}?lifeEvent=onzin").status_code == 400
    one = client.get(f"{BASE}/paspoort").json()
    assert one["bring"] == ["Een pasfoto", "Uw oude paspoort"]
    assert one["ways"][0] == {
        "channel": "digital",
        "how": "Maak online een afspraak.",
        "url": "https://afspraak.example/",
    }
    assert one["identification"] == {"general": "none", "ownCase": "control", "change": "proof"}
    assert one["promises"] == []
    assert "burgerzaken" not in str(one)
