# SPDX-License-Identifier: EUPL-1.2
"""A norm: what is promised, to whom it applies, how it is measured, and how much is enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nabij.measure.norms.definition.measures import Activities, Count, Measure


class Dimension(StrEnum):
    """Which side of service a norm is about."""

    TIME = "doorlooptijd"
    EXPERTISE = "deskundigheid"
    HOSPITALITY = "gastvrijheid"


class Formula(StrEnum):
    """In which formula of service the municipality works where the norm holds."""

    FLITS = "flits"
    WEGWIJS = "wegwijs"
    COCREATIE = "co-creatie"
    BEHEER = "beheer"
    HANDHAAF = "handhaaf"


@dataclass(frozen=True)
class Target:
    """How much is enough: a least or a most, and the ambition beyond it.

    A share is 0-1; a duration is in seconds, or in working days where its clock counts those.
    """

    at_least: float | None = None
    at_most: float | None = None
    ambition: float | None = None

    @property
    def value(self) -> float | None:
        """Return the bound, whichever it is."""
        return self.at_least if self.at_least is not None else self.at_most

    def is_met_by(self, value: float) -> bool | None:
        """Say whether a value is enough; nothing where no bound was promised."""
        if self.at_least is not None:
            return value >= self.at_least
        return None if self.at_most is None else value <= self.at_most


@dataclass(frozen=True)
class Population:
    """Which subjects a norm is about: of one kind, having one activity, from some sources.

    ``where`` holds columns with the groups that count; a subject belongs to the first value it has
    in a column.
    """

    subject: str
    having: Activities = ()
    lacking: Activities = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class NormDefinition:
    """A norm as it stands in a file or in the application."""

    code: str
    name: str
    population: Population
    measure: Measure = field(default_factory=Count)
    target: Target = field(default_factory=Target)
    promise: str = ""
    dimension: Dimension | None = None
    core_value: str = ""
    formula: Formula | None = None
    owner: str = ""
    is_public: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    data: str = ""
