# SPDX-License-Identifier: EUPL-1.2
"""A product that lacks nothing, and a browser of somebody with a role."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client

from nabij.core.organisation.public import Employee, Team, set_demo_account
from nabij.core.ui.testing.checking import check_page
from nabij.serve.catalogue.models import Formula, LifeEvent, Product, Route
from nabij.serve.catalogue.products.actions import add_product
from nabij.serve.catalogue.products.data import ProductData, Way

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
REVIEW = date(2027, 6, 1)


def whole() -> ProductData:
    """Return a product about which everything is said."""
    team, _made = Team.objects.get_or_create(code="burgerzaken", defaults={"name": "Burgerzaken"})
    return ProductData(
        name="Paspoort",
        summary="Hiermee reist u over de hele wereld.",
        text="Kom naar de balie.\n\n## Spoed\n\nKom voor 12 uur.",
        bring="Een pasfoto\nUw oude paspoort",
        costs="€ 86,50",
        team=team,
        formula=Formula.objects.get(pk="flits"),
        role=Product.Role.RESIDENT,
        norm="balie-wachttijd",
        review_on=REVIEW,
        words=("Reisdocument", "pas kwijt"),
        life_events=(LifeEvent.objects.get(pk="reizen"),),
        ways={
            Route.Channel.DIGITAL: Way("Maak online een afspraak.", "https://afspraak.example/"),
            Route.Channel.DESK: Way("Kom met een afspraak."),
        },
    )


def passport() -> Product:
    """Store it."""
    return add_product(code="paspoort", data=whole(), now=NOW)


def browser(role: str) -> Client:
    """Return the browser of somebody with a role."""
    email = f"{role}@voorbeeld.example"
    if not Employee.objects.filter(email=email).exists():
        set_demo_account(email=email, name=role.title(), password="x", role=role, now=NOW)
    client = Client(SERVER_NAME="localhost")
    client.force_login(Employee.objects.get(email=email))
    return client


def text_of(response: Any) -> str:
    """Return what stands in the main part of a good page, without tags."""
    page = response.content.decode()
    assert response.status_code == 200
    assert check_page(page) == []
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())
