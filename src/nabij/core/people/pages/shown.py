# SPDX-License-Identifier: EUPL-1.2
"""Colleagues and teams as templates show them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID
from zlib import crc32

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.people.finding import Hit, TeamHit
from nabij.core.people.presence.rules import State
from nabij.core.people.presence.wording import presence_text
from nabij.core.people.queries import Colleague
from nabij.core.ports.topics import every_topic
from nabij.core.ui.components import DataItem

_TONES = 6
_PREFIX = re.compile(r"^[a-z']")
_BADGES = {State.HERE: "positive", State.BUSY: "warning", State.AWAY: "negative"}
LACKS: dict[str, str | Promise] = {
    "team": gettext_lazy("geen team"),
    "photo": gettext_lazy("geen foto"),
    "subjects": gettext_lazy("geen onderwerpen"),
    "hours": gettext_lazy("geen werktijden"),
    "replacement": gettext_lazy("geen vervanging"),
    "core_tasks": gettext_lazy("geen kerntaken"),
    "reach": gettext_lazy("geen telefoon of e-mailadres"),
}


@dataclass(frozen=True)
class Tile:
    """A colleague on a page; ``why`` says what made this one fit a question."""

    about: Colleague
    initials: str
    tone: int
    presence: str
    presence_tone: str
    is_out: bool
    call: str
    why: str = ""

    @property
    def is_without_replacement(self) -> bool:
        """Whether this colleague is out, and nobody takes over."""
        return self.is_out and not self.about.replacement_name


@dataclass(frozen=True)
class TeamTile:
    """A team that fits a question, and why."""

    hit: TeamHit
    why: str
    call: str


def tile(one: Colleague, why: str = "") -> Tile:
    """Return a colleague for a page."""
    presence = one.presence
    return Tile(
        about=one,
        initials=initials_of(one.name),
        tone=crc32(str(one.id).encode()) % _TONES + 1,
        presence=presence_text(presence) if presence else "",
        presence_tone=_BADGES.get(presence.state, "") if presence else "",
        is_out=bool(presence and presence.state.is_out),
        call=call_link(one.phone),
        why=why,
    )


def tiles(some: Iterable[Colleague]) -> list[Tile]:
    """Return colleagues for a page."""
    return [tile(one) for one in some]


def found_tile(hit: Hit) -> Tile:
    """Return a colleague whom a question found."""
    if hit.words or hit.topics:
        told = ", ".join(dict.fromkeys([*hit.words, *hit.topics]))
        return tile(hit.colleague, _("Weet van: %(words)s") % {"words": told})
    return tile(hit.colleague)


def found_team(hit: TeamHit) -> TeamTile:
    """Return a team that a question found."""
    parts = []
    if hit.words:
        parts.append(_("Kerntaak: %(words)s") % {"words": ", ".join(hit.words)})
    if hit.topics:
        parts.append(_("Verantwoordelijk voor: %(names)s") % {"names": ", ".join(hit.topics)})
    return TeamTile(hit, ". ".join(parts), call_link(hit.team.phone))


def initials_of(name: str) -> str:
    """Return the first letters of given and family name, without what stands between."""
    words = name.split()
    last = [word for word in words[1:] if not _PREFIX.match(word)]
    return "".join(word[0].upper() for word in [*words[:1], *last[-1:]])


def call_link(phone: str) -> str:
    """Return the address that dials a number."""
    digits = re.sub(r"[^\d+]", "", phone)
    return f"tel:{digits}" if digits else ""


def lacks_text(codes: Iterable[str]) -> str:
    """Return what is lacking, in words."""
    return ", ".join(str(LACKS[code]) for code in codes)


def product_names(codes: Iterable[str]) -> list[str]:
    """Return how products are called; one that went is called by its code."""
    codes = list(codes)
    if not codes:
        return []
    names = {topic.code: topic.name for topic in every_topic()}
    return [names.get(code, code) for code in codes]


def facts_of(one: Colleague, standing_replacement: str) -> list[DataItem]:
    """Return what stands on a card, below its head."""
    said = (
        (_("Te vragen voor"), ", ".join(one.subjects)),
        (_("Producten"), ", ".join(product_names(one.products))),
        (_("Vaardigheden"), ", ".join(one.skills)),
        (_("Talen"), ", ".join(one.languages)),
        (_("Werktijden"), one.hours),
        (_("Vaste vervanging"), standing_replacement),
    )
    return [DataItem(label=label, value=value or _("nog niet ingevuld")) for label, value in said]


def photo_url(photo: UUID | None) -> str:
    """Return where a photo is; empty where there is none."""
    return reverse("people:photo", args=[photo]) if photo else ""
