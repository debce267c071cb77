# SPDX-License-Identifier: EUPL-1.2
"""The navigation of the workspace: modules register their pages in ``ready()``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Section:
    """The parts of the workspace, by the name that stands above their pages."""

    HOME: Text = ""
    SERVE: Text = _("Dienstverlening")
    MEASURE: Text = _("Meten")
    IMPROVE: Text = _("Verbeteren")
    MANAGE: Text = _("Beheer")


_SECTIONS = (Section.HOME, Section.SERVE, Section.MEASURE, Section.IMPROVE, Section.MANAGE)


@dataclass(frozen=True)
class NavigationItem:
    """A page that one can go to from everywhere.

    ``section`` is one of ``Section``. ``capability`` None means: everyone who is signed in.
    """

    section: Text
    label: Text
    url_name: str
    capability: str | None = None
    order: int = 50


@dataclass(frozen=True)
class Link:
    """A page as shown: ``current`` is "page" on the page itself, "true" somewhere below it."""

    label: Text
    url: str
    current: str = ""


@dataclass(frozen=True)
class LinkGroup:
    """The links of one section."""

    code: str
    label: Text
    links: tuple[Link, ...]


_items: dict[str, NavigationItem] = {}


def register(item: NavigationItem) -> None:
    """Add a page to the navigation; registering the same URL name again replaces it."""
    _items[item.url_name] = item


def registered_items() -> list[NavigationItem]:
    """Return all items in the order in which they are shown; unknown sections come last."""
    rank = {str(section): place for place, section in enumerate(_SECTIONS)}
    return sorted(
        _items.values(),
        key=lambda item: (
            rank.get(str(item.section), len(rank)),
            str(item.section),
            item.order,
            str(item.label),
        ),
    )


def menu(
    items: Iterable[NavigationItem], path: str, allowed: Callable[[str], bool]
) -> list[LinkGroup]:
    """Return the links that may be followed, by section, with the one for ``path`` marked.

    ``allowed`` says whether the reader holds a capability. ``items`` come in their order.
    """
    shown = [item for item in items if item.capability is None or allowed(item.capability)]
    urls = {item.url_name: reverse(item.url_name) for item in shown}
    # The home lies above every other page; it is current only on itself.
    above = [urls[item.url_name] for item in shown if item.section]
    nearest = max(filter(path.startswith, above), key=len, default="")
    groups = []
    for section, members in groupby(shown, key=lambda item: str(item.section)):
        links = tuple(
            Link(item.label, url := urls[item.url_name], _current(url, path, nearest))
            for item in members
        )
        groups.append(LinkGroup(slugify(section), section, links))
    return groups


def _current(url: str, path: str, nearest: str) -> str:
    if url == path:
        return "page"
    return "true" if url == nearest else ""
