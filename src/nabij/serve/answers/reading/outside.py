# SPDX-License-Identifier: EUPL-1.2
"""Links to other sites: which stand in answers, which are looked at today, which are dead.

One failure says little, so that a link is dead from the second day on which it failed. Where
nothing at all can be reached the fault is ours, and nothing is kept of that day.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from http import HTTPStatus
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils.timezone import localdate

from nabij.core.jobs.public import stop_requested
from nabij.core.webhooks.public import Looked, Reason, look_at
from nabij.serve.answers.models import Article, OutsideLink, Version
from nabij.serve.answers.reading.markup import pointers_in
from nabij.serve.answers.reading.standing import with_standing

MOST, MOST_OF_HOST = 100, 5
PAUSE_S, LOOK_S = 2.0, 10.0
# After this the rest waits for tomorrow, so that a slow day does not hold a worker for long.
RUN_S = 900.0
LONGEST = 600
# Who is asked can see who asks, and find out what this is.
AGENT = "Nabij/1.0 (linkcontrole; {site})"
_IS_DEAD = Q(failing_since__isnull=False, failed_on__gt=F("failing_since"))
_FAILS = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_FAILURES = {Reason.UNKNOWN_HOST, Reason.TLS}


def look_at_links(
    *,
    now: datetime,
    look: Callable[[str], Looked] | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> int:
    """Look at some links of answers, those longest ago first; say how many were looked at."""
    if not settings.LINK_CHECK:
        return 0
    keep_links(today=localdate(now))
    seen: list[tuple[OutsideLink, Looked]] = []
    until_s, last = time.monotonic() + RUN_S, ""
    for link in _turn(today=localdate(now)):
        if stop_requested() or time.monotonic() > until_s:
            break
        host = _host(link.url)
        if host == last:
            pause(PAUSE_S)
        last = host
        seen.append((link, (look or _look)(link.url)))
    if not _is_online(one for _link, one in seen):
        return 0
    with transaction.atomic():
        for link, looked in seen:
            _note(link, looked, now=now)
    return len(seen)


def keep_links(*, today: date) -> None:
    """Keep a row of each link that stands in an answer, and of no other."""
    wanted = {one for _article, found in _addresses_by_article(today) for one in found}
    known = set(OutsideLink.objects.values_list("url", flat=True))
    gone = sorted(known - wanted)
    with transaction.atomic():
        for first in range(0, len(gone), 500):
            OutsideLink.objects.filter(url__in=gone[first : first + 500]).delete()
        new = [OutsideLink(url=one) for one in sorted(wanted - known)]
        OutsideLink.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)


def dead_since(addresses: Iterable[str]) -> dict[str, date]:
    """Return which of these addresses are dead, and since when; at most one query."""
    outside = {one for one in addresses if is_outside(one)}
    if not outside or not settings.LINK_CHECK:
        return {}
    rows = OutsideLink.objects.filter(_IS_DEAD, url__in=outside)
    pairs = rows.values_list("url", "failing_since")
    return {url: since for url, since in pairs if since is not None}


def articles_with_dead_links(*, today: date) -> set[UUID]:
    """Return the articles of which a text that counts, or is being written, has a dead link."""
    if not settings.LINK_CHECK:
        return set()
    dead = set(OutsideLink.objects.filter(_IS_DEAD).values_list("url", flat=True))
    if not dead:
        return set()
    return {article for article, found in _addresses_by_article(today) if dead & found}


def is_outside(address: str) -> bool:
    """Say whether an address is of another site, and of a form that can be asked."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    ours = urlsplit(settings.PUBLIC_ADDRESS).netloc.lower()
    return (
        parts.scheme in {"http", "https"}
        and bool(host)
        and parts.netloc.isascii()
        and parts.netloc.lower() != ours
        and len(address) <= LONGEST
    )


def _addresses_by_article(today: date) -> Iterator[tuple[UUID, set[str]]]:
    """Yield each text that counts or is being written, as its article and its addresses."""
    articles = with_standing(Article.objects.filter(withdrawn_at=None), today=today)
    pairs = articles.values_list("newest_id", "current_id")
    versions = {one for pair in pairs for one in pair if one}
    rows = Version.objects.filter(article__withdrawn_at=None, text__contains="](")
    for pk, article, text in rows.values_list("pk", "article_id", "text").iterator():
        if pk in versions:
            found = {one.address for one in pointers_in(text) if not one.is_picture}
            yield article, {one for one in found if is_outside(one)}


def _turn(*, today: date) -> list[OutsideLink]:
    """Return the links of this run: what failed once first, then what was seen longest ago.

    No more than a few of one host, and those as far apart as they can be.
    """
    counted: Counter[str] = Counter()
    turn: list[tuple[int, int, OutsideLink]] = []
    for place, link in enumerate(_waiting()):
        host = _host(link.url)
        is_done = link.looked_at is not None and localdate(link.looked_at) >= today
        if is_done or counted[host] >= MOST_OF_HOST:
            continue
        turn.append((counted[host], place, link))
        counted[host] += 1
        if len(turn) == MOST:
            break
    return [link for _round, _place, link in sorted(turn, key=lambda one: one[:2])]


def _waiting() -> QuerySet[OutsideLink]:
    failed_once = Q(failing_since__isnull=False, failed_on=F("failing_since"))
    rank = Case(
        When(failed_once, then=Value(0)),
        When(looked_at=None, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return OutsideLink.objects.annotate(rank=rank).order_by("rank", "looked_at", "pk")


def _look(address: str) -> Looked:
    # A developer may list this machine for webhooks; in production no list opens a way inside.
    inside = settings.WEBHOOK_HOSTS if settings.DEBUG else ()
    agent = AGENT.format(site=settings.PUBLIC_ADDRESS)
    return look_at(address, inside=inside, agent=agent, total_s=LOOK_S)


def _is_online(seen: Iterable[Looked]) -> bool:
    """Say whether anything answered: else it is this machine that reaches nothing."""
    return any(one.status is not None or one.reason is Reason.REDIRECT for one in seen)


def _note(link: OutsideLink, looked: Looked, *, now: datetime) -> None:
    """Keep what was seen; what says nothing of the page changes nothing of its failing."""
    today = localdate(now)
    link.looked_at = now
    link.seen = str(looked.status or looked.reason or "")
    if _fails(looked):
        link.failing_since = link.failing_since or today
        link.failed_on = today
    elif looked.status is not None:
        link.failing_since = link.failed_on = None
    link.save()


def _fails(looked: Looked) -> bool:
    if looked.status is None:
        return looked.reason in _FAILURES
    return looked.status in _FAILS or looked.status >= HTTPStatus.INTERNAL_SERVER_ERROR


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").lower()
