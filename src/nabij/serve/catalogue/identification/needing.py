# SPDX-License-Identifier: EUPL-1.2
"""What the municipality needs for all products, and what some need instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction

from nabij.core.audit.public import record_change
from nabij.serve.catalogue.identification.degrees import (
    SHIPPED,
    Degree,
    Matter,
    Needs,
    needs_from,
)
from nabij.serve.catalogue.known import known_degrees, known_own_needs
from nabij.serve.catalogue.models import NeededDegree, OwnNeeds

KIND = "identification"


def default_needs() -> dict[Matter, Degree]:
    """Return what all products need that say nothing else; one query."""
    return _defaults(dict(NeededDegree.objects.values_list("matter", "degree")))


def _defaults(chosen: Mapping[str, str]) -> dict[Matter, Degree]:
    return {matter: Degree(chosen.get(matter, SHIPPED[matter])) for matter in Matter}


def needs_of(codes: Collection[str]) -> dict[str, Needs]:
    """Return what products need, by code, as it was some seconds ago."""
    if not codes:
        return {}
    defaults, own = _defaults(known_degrees()), known_own_needs()
    return {code: _needs(defaults, own.get(code)) for code in codes}


@transaction.atomic
def set_default_needs(*, needed: Mapping[Matter, Degree]) -> None:
    """Say what all products need that say nothing else."""
    before = _told(default_needs())
    for matter, degree in needed.items():
        NeededDegree.objects.update_or_create(matter=matter, defaults={"degree": degree})
    after = _told(default_needs())
    if before != after:
        record_change(KIND, "1", before=before, after=after)


def _needs(defaults: Mapping[Matter, Degree], own: OwnNeeds | None) -> Needs:
    if own is None:
        return needs_from(defaults, {})
    degrees = {Matter.GENERAL: own.general, Matter.CASE: own.case, Matter.CHANGE: own.change}
    return needs_from(defaults, degrees, own.because)


def _told(needed: Mapping[Matter, Degree]) -> dict[str, str]:
    return {str(matter): str(degree) for matter, degree in needed.items()}
