# SPDX-License-Identifier: EUPL-1.2
"""In a contact about a product stands what teams agreed on about it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nabij.serve.catalogue.tests.written import text_of
from nabij.serve.contacts.tests.had import DESK, begin, press, product
from nabij.serve.followups.public import learn
from nabij.serve.followups.tests.made import browser, employee, promised

pytestmark = pytest.mark.usefixtures("transactional_db")


def test_who_has_a_contact_about_the_product_reads_the_agreement_and_asks_no_more() -> None:
    client = browser(employee("agent", team="kcc"))
    product()
    signal, now = promised(kind="signal"), timezone.now()
    given: dict[str, Any] = {"team": "kcc", "actor": None, "now": now, "product": "paspoort"}
    learn(follow_up_id=signal.pk, text="Bel eerst.", **given)
    contact = begin(client)
    page = f"{DESK}{contact.pk}/hebben/"
    assert "Bel eerst." not in text_of(client.get(page))
    assert "Afspraak: Bel eerst." in text_of(
        press(client, contact, "bewaar", v1_product="paspoort")
    )
    with CaptureQueriesContext(connections[DEFAULT_DB_ALIAS]) as asked:
        assert "Afspraak: Bel eerst." in text_of(client.get(page))
    assert not any("followups_agreement" in one["sql"] for one in asked)
