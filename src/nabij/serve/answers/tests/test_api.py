# SPDX-License-Identifier: EUPL-1.2
"""Other programs find and read what is published, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.core.api.public import create_token
from nabij.core.jobs.testing import queued_jobs
from nabij.serve.answers.finding.making import keep_up
from nabij.serve.answers.tests.written import TEXT, published, written
from nabij.serve.answers.writing.articles import withdraw_article
from nabij.serve.answers.writing.data import ArticleData
from nabij.serve.catalogue.models import MissedSearch
from nabij.serve.catalogue.public import Product, set_state
from nabij.serve.catalogue.tests.written import passport

BASE = "/api/v1/answers"
pytestmark = pytest.mark.usefixtures("transactional_db")


def program(*scopes: str) -> Client:
    _, token = create_token(name="Website", scopes=scopes, now=timezone.now())
    return Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})


def test_an_answer_is_found_and_read() -> None:
    product = passport()
    set_state(product=product, state=Product.State.PUBLISHED, now=timezone.now())
    published(data=ArticleData(products=(product,)), valid_from=localdate())
    keep_up(now=timezone.now())
    client = program("answers.read")
    items: list[dict[str, Any]] = client.get(f"{BASE}?q=paspoort kwijt").json()["items"]
    assert items[1] == {
        "kind": "answer",
        "code": "paspoort-kwijt",
        "title": "Ik ben mijn paspoort kwijt. Wat nu?",
        "summary": "Meld het bij ons en vraag een nieuw paspoort aan.",
    }
    assert [one["kind"] for one in items] == ["product", "answer"]
    assert len(client.get(f"{BASE}?q=paspoort&limit=1").json()["items"]) == 1
    assert client.get(f"{BASE}/paspoort-kwijt").json() == {
        "code": "paspoort-kwijt",
        "title": "Ik ben mijn paspoort kwijt. Wat nu?",
        "answer": "Meld het bij ons en vraag een nieuw paspoort aan.",
        "text": TEXT,
        "pictures": [],
        "products": ["paspoort"],
        "validFrom": localdate().isoformat(),
        "validUntil": None,
        "version": 1,
    }


def test_what_is_not_published_is_not_there() -> None:
    written("concept")
    article = published()
    published("straks", valid_from=localdate() + timedelta(days=1))
    client = program("answers.read")
    for code in ("concept", "straks", "onzin"):
        assert client.get(f"{BASE}/{code}").status_code == 404
    withdraw_article(article=article, because="Weg.", now=timezone.now())
    assert client.get(f"{BASE}/paspoort-kwijt").status_code == 404


def test_what_found_nothing_is_an_event_of_its_channel() -> None:
    keep_up(now=timezone.now())
    client = program("answers.read")
    assert client.get(f"{BASE}?q=zeppelin&channel=chat").json() == {"items": []}
    (event,) = apps.get_model("events", "OutboxEvent").objects.all()
    assert (event.activity, event.channel) == ("search.found_nothing", "chat")
    assert MissedSearch.objects.get().words == "zeppelin"


def test_who_may_not_and_what_is_not_right_is_refused() -> None:
    with queued_jobs():
        client = program("answers.read")
        assert client.get(f"{BASE}?q=paspoort").status_code == 503
        assert program("residents.read").get(f"{BASE}?q=paspoort").status_code == 403
        for query in ("", "?q=", "?q=a&limit=0", f"?q={'a' * 300}", "?q=a&soort=b"):
            assert client.get(f"{BASE}{query}").status_code == 400, query
    assert Client(SERVER_NAME="localhost").get(f"{BASE}?q=a").status_code == 401
