# SPDX-License-Identifier: EUPL-1.2
"""Keeping in step with the national list: what is new, renamed, withdrawn and back."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction

from nabij.core.audit.public import record_change
from nabij.serve.catalogue.exceptions import TooManyWithdrawn
from nabij.serve.catalogue.listing.reading import ListedProduct
from nabij.serve.catalogue.models import LegalGround, NationalProduct

KIND = "national_product"
_PLAIN = [one.name for one in fields(ListedProduct) if one.name not in ("uri", "grounds")]


@dataclass(frozen=True)
class Kept:
    """What became of an import: names of products, and how many stayed as they were."""

    products: int
    new: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    withdrawn: tuple[str, ...]
    returned: tuple[str, ...]
    unchanged: int


@transaction.atomic
def keep_in_step(
    listed: dict[str, ListedProduct], *, today: date, even_if_many_go: bool = False
) -> Kept:
    """Make the products here those of the list; what it no longer has gets the day it went.

    Nothing is deleted: the municipality's own products hang on it. A second time changes nothing.

    Raises:
        TooManyWithdrawn: over a quarter of what is known would go, and ``even_if_many_go`` is off.
    """
    known = {one.uri: one for one in NationalProduct.objects.select_for_update()}
    stands = {uri for uri, one in known.items() if one.withdrawn_on is None}
    gone = [known[uri] for uri in stands - set(listed)]
    if len(gone) * 4 > len(stands) and not even_if_many_go:
        raise TooManyWithdrawn(len(gone), len(stands))
    new = [uri for uri in listed if uri not in known]
    returned = [uri for uri in listed if uri in known and uri not in stands]
    NationalProduct.objects.bulk_create(
        NationalProduct(uri=uri, listed_on=today, **_plain(listed[uri])) for uri in new
    )
    renamed, changed = _change(known, listed, today)
    for one in gone:
        one.withdrawn_on = today
    NationalProduct.objects.bulk_update(gone, ["withdrawn_on"])
    _keep_grounds(listed)
    kept = Kept(
        products=len(listed),
        new=tuple(listed[uri].name for uri in new),
        renamed=tuple(renamed),
        withdrawn=tuple(sorted(one.name for one in gone)),
        returned=tuple(listed[uri].name for uri in returned),
        unchanged=len(listed) - len(new) - changed,
    )
    if new or changed or gone:
        counts = {"new": len(new), "changed": changed, "withdrawn": len(gone)}
        record_change(KIND, "list", before=None, after=counts)
    return kept


def _plain(one: ListedProduct) -> dict[str, str | bool]:
    return {name: getattr(one, name) for name in _PLAIN}


def _change(
    known: dict[str, NationalProduct], listed: dict[str, ListedProduct], today: date
) -> tuple[list[tuple[str, str]], int]:
    """Change what differs; return who was renamed (from, to), and how many changed at all."""
    renamed, changed = [], []
    for uri, told in listed.items():
        if uri not in known:
            continue
        ours = known[uri]
        differs = [name for name in _PLAIN if getattr(ours, name) != getattr(told, name)]
        if "name" in differs:
            renamed.append((ours.name, told.name))
            ours.former_names = [*ours.former_names, {"name": ours.name, "until": f"{today}"}]
        for name in differs:
            setattr(ours, name, getattr(told, name))
        if differs or ours.withdrawn_on:
            ours.withdrawn_on = None
            changed.append(ours)
    NationalProduct.objects.bulk_update(changed, [*_PLAIN, "former_names", "withdrawn_on"])
    return renamed, len(changed)


def _keep_grounds(listed: dict[str, ListedProduct]) -> None:
    wanted = {(uri, ground.uri): ground for uri, one in listed.items() for ground in one.grounds}
    there = {
        (one.product_id, one.uri): one for one in LegalGround.objects.filter(product__in=listed)
    }
    LegalGround.objects.filter(pk__in=[there[key].pk for key in there.keys() - wanted]).delete()
    LegalGround.objects.bulk_create(
        LegalGround(product_id=uri, uri=ground.uri, label=ground.label, url=ground.url)
        for (uri, _key), ground in wanted.items()
        if (uri, ground.uri) not in there
    )
    differing = []
    for key in there.keys() & wanted:
        ours, told = there[key], wanted[key]
        if (ours.label, ours.url) != (told.label, told.url):
            ours.label, ours.url = told.label, told.url
            differing.append(ours)
    LegalGround.objects.bulk_update(differing, ["label", "url"])
