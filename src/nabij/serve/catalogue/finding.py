# SPDX-License-Identifier: EUPL-1.2
"""Finding products in any words, and keeping in mind what found nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, F, Max
from django.utils.timezone import localdate
from uuid_utils.compat import uuid7

from nabij.core.events.public import Event, record
from nabij.serve.catalogue.models import MissedSearch, Product
from nabij.serve.catalogue.products.queries import with_all
from nabij.serve.catalogue.search.words import everyday_words, telling_words_in

if TYPE_CHECKING:
    from nabij.serve.catalogue.search.index import Entry, SearchIndex

FOUND_NOTHING = "search.found_nothing"
SEARCH_KIND = "search"
KEPT = timedelta(days=180)
LONGEST = 200
"""Characters of a question; what comes after says no more of what somebody means."""


@dataclass(frozen=True)
class _Kept:
    """An index with what it was made of."""

    made_of: MadeOf
    index: SearchIndex


_kept: _Kept | None = None
_lock = Lock()


@dataclass(frozen=True)
class MadeOf:
    """What an index of products was made of: how many there were, and when one last changed."""

    count: int
    changed: datetime | None


def find_products(question: str, *, limit: int = 10, near: float = 0.0) -> list[Product]:
    """Return the products that fit a question best, the best first; those that lapsed never.

    With ``near`` only those that fit at least that share as well as the best.
    """
    hits = _index().find(question[:LONGEST], limit=limit)
    hits = [hit for hit in hits if hit.score >= near * hits[0].score]
    found = with_all(Product.objects.filter(pk__in=[hit.key for hit in hits])).in_bulk()
    return [found[hit.key] for hit in hits if hit.key in found]


@transaction.atomic
def note_missed(question: str, *, channel: str, now: datetime) -> None:
    """Record that a question found nothing: an event, and its words for whoever writes products."""
    record(Event(FOUND_NOTHING, at=now, subject_id=str(uuid7()), channel=channel), now=now)
    today = localdate(now)
    MissedSearch.objects.filter(last_on__lt=today - KEPT).delete()
    telling = [word for word in telling_words_in(question[:LONGEST]) if word.isalpha()]
    if words := " ".join(telling)[:100]:
        row, _made = MissedSearch.objects.get_or_create(words=words, defaults={"last_on": today})
        MissedSearch.objects.filter(pk=row.pk).update(times=F("times") + 1, last_on=today)


def _index() -> SearchIndex:
    """Return the index of this process, made anew when a product changed in any process."""
    global _kept
    # Only a process in which somebody searches loads the engine.
    from nabij.serve.catalogue.search.index import SearchIndex

    made_of = what_is_there()
    with _lock:
        if _kept is None or _kept.made_of != made_of:
            _kept = _Kept(made_of, SearchIndex(entries_of_products()))
        return _kept.index


def what_is_there() -> MadeOf:
    """Return of what an index that is made now would be made; one small query."""
    there = Product.objects.aggregate(count=Count("pk"), changed=Max("changed_at"))
    return MadeOf(there["count"], there["changed"])


def entries_of_products() -> list[Entry]:
    """Return what can be found of products; those that lapsed never."""
    found = with_all(Product.objects.exclude(state=Product.State.WITHDRAWN))
    return [_entry_of(one) for one in found]


def _entry_of(product: Product) -> Entry:
    from nabij.serve.catalogue.search.index import Entry

    national = (product.national.name,) if product.national else ()
    everyday = everyday_words().get(product.national.name, ()) if product.national else ()
    words = (*national, *(one.word for one in product.words.all()), *everyday)
    return Entry("product", product.pk, product.name, words, product.summary, product.text)
