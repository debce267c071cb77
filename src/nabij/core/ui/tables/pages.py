# SPDX-License-Identifier: EUPL-1.2
"""Paging: which part of a long list is shown, and the links to the other parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_AROUND = 1


@dataclass(frozen=True)
class PageLink:
    """A link to a page; without ``url`` it is the page itself, without ``number`` a gap."""

    number: int = 0
    url: str = ""


@dataclass(frozen=True)
class Pages:
    """The pages of a list of ``total`` things; rows ``[start, stop)`` are on page ``number``.

    With ``has_more`` there are more than ``total``, which have no page.
    """

    total: int
    size: int
    number: int
    count: int
    url: Callable[[int], str]
    has_more: bool = False

    @classmethod
    def of(
        cls,
        *,
        total: int,
        size: int,
        asked: str,
        url: Callable[[int], str],
        most: int | None = None,
    ) -> Pages:
        """Return the pages, on the one that is asked for or the nearest that exists.

        At ``most`` so many things have a page; a ``total`` above that only says that there is more.
        """
        has_more = most is not None and total > most
        total = most if most is not None and has_more else total
        count = max(1, -(-total // size))
        wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1
        return cls(total, size, min(max(wanted, 1), count), count, url, has_more)

    @property
    def start(self) -> int:
        """Return the place of the first row shown, from 0."""
        return (self.number - 1) * self.size

    @property
    def stop(self) -> int:
        """Return the place after the last row shown."""
        return min(self.start + self.size, self.total)

    @property
    def first(self) -> int:
        """Return the place of the first row shown, from 1; 0 where there is none."""
        return min(self.start + 1, self.total)

    @property
    def previous_url(self) -> str:
        """Return the link to the page before, "" on the first."""
        return self.url(self.number - 1) if self.number > 1 else ""

    @property
    def next_url(self) -> str:
        """Return the link to the page after, "" on the last."""
        return self.url(self.number + 1) if self.number < self.count else ""

    @property
    def ends_early(self) -> bool:
        """Say whether this is the last page, though there is more."""
        return self.has_more and self.number == self.count

    @property
    def links(self) -> list[PageLink]:
        """Return the first, the last and the nearest pages, with gaps between."""
        near = range(self.number - _AROUND, self.number + _AROUND + 1)
        shown = sorted({1, self.count, *(n for n in near if 1 <= n <= self.count)})
        links: list[PageLink] = []
        for before, page in zip([0, *shown], shown, strict=False):
            if page - before == 2:
                links.append(PageLink(page - 1, self.url(page - 1)))
            elif page - before > 2:
                links.append(PageLink())
            links.append(PageLink(page, "" if page == self.number else self.url(page)))
        return links
