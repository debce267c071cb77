# SPDX-License-Identifier: EUPL-1.2
"""From TOML to a definition: everything that is wrong is told at once, at its key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from nabij.measure.norms.definition.faults import Fault, UnreadableDefinition
from nabij.measure.norms.definition.kinds import read_measure
from nabij.measure.norms.definition.measures import (
    Abandoned,
    Answered,
    Direct,
    Measure,
    Share,
    Statistic,
)
from nabij.measure.norms.definition.norm import (
    Dimension,
    Formula,
    NormDefinition,
    Population,
    Target,
)
from nabij.measure.norms.definition.parts import COLUMNS, Part

__all__ = ["COLUMNS", "definition_of", "is_share", "read_definition"]

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_definition(text: str) -> NormDefinition:
    """Return the definition that a TOML text holds.

    Raises:
        UnreadableDefinition: with everything that is wrong.
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise UnreadableDefinition([Fault("", "no_toml", str(fault))]) from None
    return definition_of(given)


def definition_of(given: Mapping[str, Any]) -> NormDefinition:
    """Return the definition that keys and values make.

    Raises:
        UnreadableDefinition: with everything that is wrong.
    """
    faults: list[Fault] = []
    top = Part("", given, faults)
    measure = read_measure(top.part("measure"))
    found = NormDefinition(
        code=top.text("code", required=True),
        name=top.text("name", required=True),
        population=_population(top.part("counts")),
        measure=measure,
        target=_target(top.part("target"), measure),
        promise=top.text("promise"),
        dimension=top.choice("dimension", Dimension),
        core_value=top.text("core_value"),
        formula=top.choice("formula", Formula),
        owner=top.text("owner"),
        is_public=top.flag("public"),
        valid_from=top.day("valid_from"),
        valid_until=top.day("valid_until"),
        data=top.text("data"),
    )
    top.refuse_others()
    if found.code and not _CODE.fullmatch(found.code):
        faults.append(Fault("code", "bad_code", found.code))
    if found.valid_from and found.valid_until and found.valid_until <= found.valid_from:
        faults.append(Fault("valid_until", "ends_before"))
    if faults:
        raise UnreadableDefinition(faults)
    return found


def _population(part: Part) -> Population:
    return Population(
        subject=part.text("subject", required=True),
        having=part.names("having"),
        lacking=part.names("lacking"),
        where=part.groups("where"),
        sources=part.names("sources"),
    )


def _target(part: Part, measure: Measure) -> Target:
    found = Target(*(part.number(key) for key in ("at_least", "at_most", "ambition")))
    if found.at_least is not None and found.at_most is not None:
        part.fault("at_most", "one_bound")
    for key in ("at_least", "at_most", "ambition"):
        value = getattr(found, key)
        if value is not None and is_share(measure) and not 0 <= value <= 1:
            part.fault(key, "no_share", value)
    return found


def is_share(measure: Measure) -> bool:
    """Say whether the figure of a measure is a share, 0-1."""
    if isinstance(measure, Share | Answered | Abandoned | Direct):
        return True
    return getattr(measure, "statistic", None) is Statistic.SHARE
