# SPDX-License-Identifier: EUPL-1.2
"""Who is meant: by name, or by what somebody asks about. "Wie weet van kapvergunning?"

Colleagues fit by their name, by their own words, and by the products that they or their team answer
for. A few thousand cards are read and compared in memory.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from uuid import UUID

from nabij.core.people.queries import Colleague, TeamInfo, at_work_here, colleagues, teams
from nabij.core.ports.topics import Topic, topics_found

LONGEST, MOST = 200, 30
_WORD = re.compile(r"[^\W_]+")
_FILLER = frozenset(
    "aan bij de dat die doet een er gaat het iemand iets in is kan kent kun mag met mij moet naar"
    " om op over te van vanaf voor vraag vragen waar wat weet welke wie zijn".split()
)
_SHORTEST_INSIDE, _CLOSE = 5, 0.82
_NAME, _SUBJECT, _PRODUCT, _TEAM, _OTHER = 5.0, 4.0, 3.0, 1.5, 1.0
_MOST_TOPICS = 5


@dataclass
class Hit:
    """Somebody who fits, how well, and why; ``topics`` are products."""

    colleague: Colleague
    score: float = 0.0
    is_by_name: bool = False
    words: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)


@dataclass
class TeamHit:
    """A team that fits, with the core tasks and the products that made it fit."""

    team: TeamInfo
    score: float = 0.0
    words: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """Who and which teams fit a question, the best first."""

    people: tuple[Hit, ...] = ()
    teams: tuple[TeamHit, ...] = ()


def find(question: str, *, at: datetime) -> Found:
    """Return the colleagues and teams that fit a question best, with how they stand."""
    asked = _telling(question[:LONGEST])
    if not asked:
        return Found()
    everyone, every_team = colleagues(), teams()
    asked = _spelled(asked, everyone, every_team)
    topics = topics_found(question[:LONGEST])[:_MOST_TOPICS]
    team_hits = [_team_hit(team, asked, topics) for team in every_team]
    team_hits = [one for one in team_hits if one.score]
    hits = [hit for one in everyone if (hit := _hit(one, asked, topics)).score]
    hits.sort(key=lambda hit: (-hit.score, hit.colleague.name))
    team_hits.sort(key=lambda hit: (-hit.score, hit.team.name))
    return Found(tuple(_with_presence(hits[:MOST], at)), tuple(team_hits[:_MOST_TOPICS]))


def found_ids(question: str) -> list[UUID]:
    """Return whom a question finds, the best first, without how they stand."""
    asked = _telling(question[:LONGEST])
    everyone = colleagues()
    asked = _spelled(asked, everyone, teams()) if asked else []
    topics = topics_found(question[:LONGEST])[:_MOST_TOPICS] if asked else []
    hits = [hit for one in everyone if (hit := _hit(one, asked, topics)).score]
    return [hit.colleague.id for hit in sorted(hits, key=lambda hit: -hit.score)[:MOST]]


def _with_presence(hits: list[Hit], at: datetime) -> Iterable[Hit]:
    rows = at_work_here().filter(pk__in=[hit.colleague.id for hit in hits])
    stands = {one.id: one for one in colleagues(rows, at=at)}
    for hit in hits:
        if hit.colleague.id in stands:
            hit.colleague = stands[hit.colleague.id]
            yield hit


def _hit(one: Colleague, asked: list[str], topics: list[Topic]) -> Hit:
    hit = Hit(one)
    hit.is_by_name = all(_begins(word, one.name) for word in asked)
    hit.score += _NAME if hit.is_by_name else 0
    for texts, worth in ((one.subjects, _SUBJECT), ((*one.skills, *one.languages), _OTHER)):
        fitting = [text for text in texts if _fits(asked, text)]
        hit.words += fitting
        hit.score += worth if fitting else 0
    hit.score += _OTHER if one.title and _fits(asked, one.title) else 0
    own = [topic for topic in topics if topic.code in one.products]
    of_team = [topic for topic in topics if topic.team and topic.team == one.team]
    hit.topics = [topic.name for topic in own]
    hit.score += _PRODUCT if own else 0
    # Of a team that answers for it only those come who say themselves that they know of it, and
    # the team comes as a whole.
    hit.score += 0.5 if of_team and hit.score else 0
    return hit


def _team_hit(team: TeamInfo, asked: list[str], topics: list[Topic]) -> TeamHit:
    hit = TeamHit(team)
    hit.words = [task for task in team.tasks if _fits(asked, task)]
    hit.topics = [topic.name for topic in topics if topic.team == team.code]
    hit.score += _TEAM if all(_begins(word, team.name) for word in asked) else 0
    hit.score += _SUBJECT if hit.words else 0
    # The first that fits is most likely what somebody means.
    hit.score += _PRODUCT if hit.topics else 0
    hit.score += _TEAM if topics and topics[0].team == team.code else 0
    return hit


def _fits(asked: list[str], text: str) -> bool:
    words = _words(text)
    return any(_meet(word, other) for word in asked for other in words)


def _meet(word: str, other: str) -> bool:
    """Say whether two words share what they mean: the same, the beginning, or a part of one."""
    if word == other or (len(word) > 2 and other.startswith(word)):
        return True
    short, long = sorted((word, other), key=len)
    return len(short) >= _SHORTEST_INSIDE and short in long


def _begins(word: str, text: str) -> bool:
    return any(other.startswith(word) for other in _words(text))


def _spelled(asked: list[str], everyone: list[Colleague], every_team: list[TeamInfo]) -> list[str]:
    """Return the words with those that nobody uses as what is likeliest meant."""
    texts = [text for one in everyone for text in (one.name, one.title, *one.subjects, *one.skills)]
    texts += [text for team in every_team for text in (team.name, *team.tasks)]
    known = {word for text in texts for word in _words(text)}
    return [_nearest(word, known) for word in asked]


def _nearest(word: str, known: set[str]) -> str:
    if len(word) < _SHORTEST_INSIDE or any(_meet(word, other) for other in known):
        return word
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=_CLOSE)), word)


def _telling(question: str) -> list[str]:
    words = list(dict.fromkeys(_words(question)))
    return [word for word in words if word not in _FILLER] or words


def _words(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(sign for sign in apart if not unicodedata.combining(sign)))
