# SPDX-License-Identifier: EUPL-1.2
"""``topics``: what an organisation is asked about, and which team answers for it.

Who-is-who finds colleagues by subject, and the subjects that people name are mostly products. Those
stand in a room above it, which offers them here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    """What offers topics: the ones that fit a question, the best first; and all there are."""

    find: Callable[[str], Sequence[Topic]]
    every: Callable[[], Sequence[Topic]]


def _none(_question: str = "") -> Sequence[Topic]:
    return ()


topics: Registry[TopicPort] = Registry("topics", default=TopicPort(_none, _none))


def topics_found(question: str) -> list[Topic]:
    """Return the topics of all rooms that fit a question."""
    return [topic for _key, port in topics for topic in port.find(question)]


def every_topic() -> list[Topic]:
    """Return all topics of all rooms."""
    return [topic for _key, port in topics for topic in port.every()]
