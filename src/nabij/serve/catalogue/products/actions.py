# SPDX-License-Identifier: EUPL-1.2
"""Making, changing, publishing and withdrawing products. A code stays: events know it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nabij.core.audit.public import record_change
from nabij.serve.catalogue.exceptions import CodeTaken, NoReason, NoText
from nabij.serve.catalogue.models import EverydayWord, NationalProduct, OwnNeeds, Product, Route
from nabij.serve.catalogue.products.data import (
    LINKED,
    PLAIN,
    ProductData,
    as_audited,
    data_of,
    needs_otherwise,
)

KIND = "product"


@transaction.atomic
def add_product(*, code: str, data: ProductData, now: datetime) -> Product:
    """Add a product, as a draft.

    Raises:
        CodeTaken: there is one with this code.
        NoReason: it needs another degree of certainty than all products, and nobody says why.
    """
    _check_reason(data)
    if Product.objects.filter(pk=code).exists():
        raise CodeTaken(code)
    product = Product(code=code, **_columns(data), changed_at=now)
    product.save(force_insert=True)
    _relate(product, data)
    record_change(KIND, code, before=None, after=as_audited(data))
    return product


@transaction.atomic
def change_product(*, product: Product, data: ProductData, now: datetime) -> None:
    """Say something else of a product.

    Raises:
        NoText: it is published, and would have no text.
        NoReason: it needs another degree of certainty than all products, and nobody says why.
    """
    _check_reason(data)
    product = Product.objects.select_for_update().get(pk=product.pk)
    if product.state == Product.State.PUBLISHED and not data.text.strip():
        raise NoText(product.pk)
    before = as_audited(data_of(product))
    for name, value in _columns(data).items():
        setattr(product, name, value)
    product.changed_at = now
    product.save()
    _relate(product, data)
    record_change(KIND, product.pk, before=before, after=as_audited(data))


@transaction.atomic
def set_state(*, product: Product, state: Product.State, now: datetime) -> None:
    """Publish a product, take it back to a draft, or withdraw it.

    Raises:
        NoText: what has no text cannot be published.
    """
    product = Product.objects.select_for_update().get(pk=product.pk)
    if state == Product.State.PUBLISHED and not product.text.strip():
        raise NoText(product.pk)
    before = {"state": product.state}
    product.state, product.changed_at = state, now
    product.save(update_fields=["state", "changed_at"])
    record_change(KIND, product.pk, before=before, after={"state": state})


@transaction.atomic
def set_not_offered(*, national: NationalProduct, because: str) -> None:
    """Say why the municipality has no such product; with no reason: it is open again."""
    before = {"not_offered_because": national.not_offered_because}
    national.not_offered_because = because.strip()
    national.save(update_fields=["not_offered_because"])
    after = {"not_offered_because": national.not_offered_because}
    record_change("national_product", national.pk, before=before, after=after)


def _check_reason(data: ProductData) -> None:
    if needs_otherwise(data) and not data.tells_because.strip():
        raise NoReason


def _columns(data: ProductData) -> dict[str, object]:
    return {name: getattr(data, name) for name in (*PLAIN, *LINKED)}


def _relate(product: Product, data: ProductData) -> None:
    product.life_events.set(data.life_events)
    OwnNeeds.objects.filter(product=product).delete()
    if needs_otherwise(data):
        OwnNeeds.objects.create(
            product=product,
            general=data.tells_general,
            case=data.tells_case,
            change=data.tells_change,
            because=data.tells_because.strip(),
        )
    product.words.all().delete()
    words = dict.fromkeys(word.strip().lower() for word in data.words if word.strip())
    EverydayWord.objects.bulk_create(EverydayWord(product=product, word=word) for word in words)
    product.routes.all().delete()
    Route.objects.bulk_create(
        Route(product=product, channel=channel, how=one.how.strip(), url=one.url)
        for channel, one in data.ways.items()
        if one.how.strip()
    )
