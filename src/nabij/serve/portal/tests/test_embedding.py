# SPDX-License-Identifier: EUPL-1.2
"""A block stands in a frame of the sites that the administrator names, and of no other."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.core.ui.testing.checking import check_page
from nabij.serve.answers.tests.browsing import browser
from nabij.serve.answers.tests.written import published
from nabij.serve.catalogue.public import Product, set_state
from nabij.serve.catalogue.tests.written import passport, text_of

pytestmark = pytest.mark.django_db
BLOCK = "/inbed/producten/paspoort/"


def test_only_named_sites_may_show_it(settings: Any) -> None:
    set_state(product=passport(), state=Product.State.PUBLISHED, now=timezone.now())
    published(valid_from=localdate())
    client = Client(SERVER_NAME="localhost")
    closed = client.get(BLOCK)
    assert check_page(closed.content.decode()) == []
    assert "frame-ancestors 'none'" in closed["Content-Security-Policy"]
    assert closed["X-Frame-Options"] == "DENY"
    line = "/werkplek/inbedden/product/paspoort/"
    assert "Nog geen enkele site" in text_of(browser("editor").get(line))
    settings.EMBED_HOSTS = ["www.voorbeeld.nl"]
    for address in (BLOCK, "/inbed/antwoorden/paspoort-kwijt/"):
        opened = client.get(address)
        assert "frame-ancestors www.voorbeeld.nl" in opened["Content-Security-Policy"]
        assert "X-Frame-Options" not in opened
    assert "'none'" in client.get("/contact/")["Content-Security-Policy"]
    assert f'{BLOCK}" title="Paspoort"' in text_of(browser("editor").get(line))
    assert client.get("/inbed/producten/nee/").status_code == 404
