# SPDX-License-Identifier: EUPL-1.2
"""Products of Lindeveen, under the names of the national list."""

from __future__ import annotations

import csv
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate

from nabij.core.audit.public import unit
from nabij.core.organisation.public import Team
from nabij.serve.catalogue.public import (
    Formula,
    LifeEvent,
    ListedProduct,
    NationalProduct,
    Product,
    ProductData,
    Route,
    Way,
    add_certainty,
    add_product,
    keep_in_step,
    set_state,
)

_DATA = Path(__file__).with_name("data")
_REVIEWED_EVERY_DAYS = 300
_CERTAINTIES = (
    ("flits", "Met een afspraak bent u binnen 5 minuten aan de beurt.", "balie-wachttijd"),
    ("flits", "Belt u? Dan nemen wij binnen 30 seconden op.", "telefoon-wachttijd"),
    ("flits", "U weet meteen wat er gebeurt en wanneer.", ""),
    ("wegwijs", "U krijgt een besluit binnen de termijn die u hoorde.", "zaak-termijn"),
    ("wegwijs", "Wij bellen terug wanneer wij dat beloofden.", "terugbellen"),
    ("wegwijs", "U heeft één medewerker die u kunt bellen.", ""),
    ("beheer", "Uw melding is op tijd opgelost.", "melding-opgelost"),
    ("handhaaf", "U krijgt op tijd antwoord op een klacht.", "klacht-antwoord"),
)


def add_products(*, now: datetime) -> None:
    """Take in the names of the national list and write the products; a second time adds nothing."""
    with unit(name="demo-products"):
        if not NationalProduct.objects.exists():
            keep_in_step(_listed(), today=localdate(now))
        if Product.objects.exists():
            return
        for path in sorted((_DATA / "products").glob("*.toml")):
            for entry in tomllib.loads(path.read_text("utf-8"))["product"]:
                _add(entry, now)
        for formula, text, figure in _CERTAINTIES:
            add_certainty(formula=Formula.objects.get(pk=formula), text=text, figure=figure)


def _listed() -> dict[str, ListedProduct]:
    return {
        uri: ListedProduct(
            uri,
            name,
            is_municipal=True,
            is_for_people=whose == "residents",
            is_for_businesses=whose == "businesses",
            is_application=False,
            grounds=(),
        )
        for whose in ("residents", "businesses")
        for uri, name in names_on_the_list(whose)
    }


def names_on_the_list(whose: str) -> list[tuple[str, str]]:
    """Return URI and name of the municipal products for ``residents`` or ``businesses``."""
    with (_DATA / f"upl_{whose}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["URI"], row["UniformeProductnaam"]) for row in csv.DictReader(file)]


def _add(entry: dict[str, Any], now: datetime) -> None:
    ways = {Route.Channel(channel): Way(how) for channel, how in entry.pop("ways").items()}
    code, events, words = entry.pop("code"), entry.pop("events"), entry.pop("words")
    has_text = bool(entry.get("text"))
    data = ProductData(
        national=NationalProduct.objects.get(name=entry.pop("upl")),
        team=Team.objects.get(pk=entry.pop("team")),
        formula=Formula.objects.get(pk=entry.pop("formula")),
        review_on=localdate(now) + timedelta(days=_REVIEWED_EVERY_DAYS) if has_text else None,
        words=tuple(words),
        life_events=tuple(LifeEvent.objects.filter(pk__in=events)),
        ways=ways,
        **{name: text.strip() for name, text in entry.items()},
    )
    made = add_product(code=code, data=data, now=now)
    if has_text:
        set_state(product=made, state=Product.State.PUBLISHED, now=now)
