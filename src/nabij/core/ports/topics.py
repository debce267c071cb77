# SPDX-License-Identifier: EUPL-1.2
"""``topics``: what an organisation is asked about, and which team answers for it.

Who-is-who finds colleagues by subject, and the subjects that people name are mostly products. Those
stand in a room above it, which offers them here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nabij.core.ports.registry import Registry


@dataclass(frozen=True)
class Topic:
    """Something one can be asked about; ``team`` is the code of who answers for it, or empty."""

    code: str
    name: str
    team: str = ""


@dataclass(frozen=True)
class TopicPort:
    """What offers topics: the ones that fit a question, the best first; and all there are.

    ``names`` tells of those that are no longer there too what they are called, for old figures.
    """

    find: Callable[[str], Sequence[Topic]]
    every: Callable[[], Sequence[Topic]]
    names: Callable[[], Mapping[str, str]]


def _none(_question: str = "") -> Sequence[Topic]:
    return ()


def _no_names() -> Mapping[str, str]:
    return {}


topics: Registry[TopicPort] = Registry("topics", default=TopicPort(_none, _none, _no_names))


def topics_found(question: str) -> list[Topic]:
    """Return the topics of all rooms that fit a question."""
    return [topic for _key, port in topics for topic in port.find(question)]


def every_topic() -> list[Topic]:
    """Return all topics of all rooms."""
    return [topic for _key, port in topics for topic in port.every()]


def topic_names() -> dict[str, str]:
    """Return what the topics of all rooms are called, by their codes, also those of before."""
    return {code: name for _key, port in topics for code, name in port.names().items()}
