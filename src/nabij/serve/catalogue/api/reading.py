# SPDX-License-Identifier: EUPL-1.2
"""Operations on products: listing them and reading one. Public fields only."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Path, Query

from nabij.core.api.public import Paging, Refused, Section, Told, field_refused, rows_after
from nabij.serve.catalogue.identification.degrees import Degree
from nabij.serve.catalogue.identification.needing import needs_of
from nabij.serve.catalogue.models import LifeEvent, Product
from nabij.serve.catalogue.products.reading import (
    PublicProduct,
    public_product,
    public_promises,
    published_products,
    told,
)
from nabij.serve.pictures.public import PictureOut, name_of, pictures_out

READ = "products.read"
section = Section(
    "products",
    "What the municipality offers, the same on every channel. Only what is published; never what"
    " is known inside.",
)
Code = Annotated[
    str,
    Path(pattern="^[-a-zA-Z0-9_]+$", max_length=80, description="The code of a product."),
]


class ProductsAsked(Paging):
    """Which products."""

    life_event: str = Field(
        "",
        alias="lifeEvent",
        pattern=r"^[-a-zA-Z0-9_]*$",
        max_length=50,
        description="Only what people need at this life event, by its code.",
        examples=["verhuizen"],
    )


class ListedOut(Told):
    """A product in a list."""

    code: str = Field(description="The code under which it can be read.")
    name: str = Field(description="What it is called.")
    summary: str = Field(description="What it is, in a sentence.")
    national: str = Field(description="Its URI on the Uniforme Productnamenlijst; empty: none.")
    life_events: list[str] = Field(
        serialization_alias="lifeEvents", description="The codes of life events that ask for it."
    )


class ListedProductsOut(Told):
    """Products, by code."""

    items: list[ListedOut] = Field(description="The products.")
    next_cursor: str | None = Field(
        serialization_alias="nextCursor", description="Where to go on; null at the end."
    )


class WayOut(Told):
    """How it is arranged along a channel."""

    channel: str = Field(description="`digital`, `phone`, `desk`, `post` or `home`.")
    how: str = Field(description="How, in words.")
    url: str = Field(description="The address of the form; empty: none.")


class NeededOut(Told):
    """How sure one must be of who somebody is, for what; what asks more never needs less."""

    general: Degree = Field(description="To give general information.")
    own_case: Degree = Field(
        serialization_alias="ownCase", description="To tell how it stands with this person."
    )
    change: Degree = Field(description="To change or arrange something.")


class ProductOut(ListedOut):
    """A product as people read it."""

    text: str = Field(
        description="All of it, in Markdown: headings, lists, bold, links. No HTML. A link to"
        " `antwoord:code` or `product:code` leads to an answer or another product."
        " A picture is `![words](beeld:code)`: see `pictures`."
    )
    audience: str = Field(description="For whom it is.")
    costs: str = Field(description="What it costs, in words.")
    bring: list[str] = Field(description="What people bring.")
    ways: list[WayOut] = Field(description="How it can be arranged.")
    legal_term: str = Field(
        serialization_alias="legalTerm", description="How long it may take by law, in words."
    )
    pictures: list[PictureOut] = Field(description="The pictures of its text and what to bring.")
    identification: NeededOut = Field(
        description="How sure one must be of who somebody is before telling or arranging something."
    )
    promises: list[str] = Field(description="What is promised to everybody with it.")
    changed_at: datetime = Field(
        serialization_alias="changedAt", description="When anything of it last changed."
    )


@section.get("/products", scope=READ, response=ListedProductsOut)
def list_products(request: HttpRequest, asked: Query[ProductsAsked]) -> ListedProductsOut:
    """List products.

    Those that are published, by code. To find one in everyday words, search in answers: that finds
    products too.
    """
    rows = published_products()
    if asked.life_event:
        if not LifeEvent.objects.filter(pk=asked.life_event).exists():
            raise field_refused(
                "lifeEvent", "lifeEvent.unknown", "There is no life event with this code."
            )
        rows = rows.filter(life_events=asked.life_event)
    page = rows_after(rows, order=("code",), cursor=asked.cursor, limit=asked.limit)
    found: list[Product] = page.rows
    items = [ListedOut(**_listed(one)) for one in told(found)]
    return ListedProductsOut(items=items, next_cursor=page.next_cursor)


@section.get("/products/{code}", scope=READ, response=ProductOut)
def show_product(request: HttpRequest, code: Code) -> ProductOut:
    """Show a product.

    As it is published now. A draft, and what is offered no more, is not found.
    """
    found = public_product(code)
    if found is None:
        raise Refused(HTTPStatus.NOT_FOUND, "There is no such product now.")
    return ProductOut(
        **_listed(found),
        text=found.text,
        audience=found.audience,
        costs=found.costs,
        bring=[name_of(line) for line in found.bring],
        ways=[WayOut(channel=one.channel, how=one.how, url=one.url) for one in found.ways],
        legal_term=found.legal_term,
        pictures=pictures_out(found.text, *found.bring),
        identification=_needed(found.code),
        promises=public_promises(found.formula, now=timezone.now()),
        changed_at=found.changed_at,
    )


def _needed(code: str) -> NeededOut:
    needed = needs_of([code])[code]
    return NeededOut(general=needed.general, own_case=needed.case, change=needed.change)


def _listed(product: PublicProduct) -> dict[str, Any]:
    return {
        "code": product.code,
        "name": product.name,
        "summary": product.summary,
        "national": product.national,
        "life_events": list(product.life_events),
    }
