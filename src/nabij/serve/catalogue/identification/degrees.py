# SPDX-License-Identifier: EUPL-1.2
"""How sure one can be of who somebody is, and how sure one has to be for what. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Degree(models.TextChoices):
    """How sure one is of who somebody is, from least to most."""

    NONE = "none", _("niets nodig")
    CONTROL = "control", _("controlevragen")
    PROOF = "proof", _("een identiteitsbewijs, of ingelogd")


class Matter(models.TextChoices):
    """What one tells or does, from what asks least to what asks most."""

    GENERAL = "general", _("Algemene informatie geven")
    CASE = "case", _("Vertellen hoe het ervoor staat")
    CHANGE = "change", _("Iets wijzigen of regelen")


ORDER = list(Degree)
SHIPPED: Mapping[Matter, Degree] = {
    Matter.GENERAL: Degree.NONE,
    Matter.CASE: Degree.CONTROL,
    Matter.CHANGE: Degree.PROOF,
}
"""What is needed until the municipality says otherwise."""


@dataclass(frozen=True)
class Needs:
    """Which degree is needed for each matter; ``because`` is why it is not as everywhere."""

    general: Degree
    case: Degree
    change: Degree
    because: str = ""

    def degree(self, matter: Matter) -> Degree:
        """Return what is needed for one matter."""
        return {
            Matter.GENERAL: self.general,
            Matter.CASE: self.case,
            Matter.CHANGE: self.change,
        }[matter]


def suffices(have: Degree, needed: Degree) -> bool:
    """Say whether one is sure enough."""
    return ORDER.index(have) >= ORDER.index(needed)


def needs_from(
    defaults: Mapping[Matter, Degree], own: Mapping[Matter, str], because: str = ""
) -> Needs:
    """Return what a product needs: its own degree where it has one, else that of all products.

    What asks more never needs less: who may arrange something may also be told about it.
    """
    degrees: list[Degree] = []
    for matter in Matter:
        asked = Degree(own.get(matter) or defaults[matter])
        degrees.append(max([asked, *degrees[-1:]], key=ORDER.index))
    general, case, change = degrees
    return Needs(general, case, change, because)
