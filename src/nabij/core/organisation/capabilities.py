# SPDX-License-Identifier: EUPL-1.2
"""What one may be allowed to do; modules register their capabilities in ``ready()``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from nabij.core.organisation.areas import OTHER, Area

Text = str | Promise


@dataclass(frozen=True)
class Capability:
    """A thing one may do, and the shipped roles that may do it from the start.

    ``is_personal`` says that it shows personal data of residents, ``is_powerful`` that it gives a
    way to them or power over others: who holds either must take a second step when signing in.
    ``is_local`` says that it can be held for one municipality or team; another counts only where it
    is held for the whole organisation, because what it opens is no place's in particular.
    """

    code: str
    label: Text
    roles: frozenset[str]
    is_personal: bool = False
    is_powerful: bool = False
    is_local: bool = False
    area: Area = OTHER

    @property
    def asks_second_step(self) -> bool:
        """Whether who holds it must take a second step when signing in."""
        return self.is_personal or self.is_powerful


_capabilities: dict[str, Capability] = {}


class UnknownCapability(LookupError):
    """A view or action asks for a capability that no module registered."""


def register_capability(
    code: str,
    label: Text,
    *,
    roles: Collection[str],
    is_personal: bool = False,
    is_powerful: bool = False,
    is_local: bool = False,
    area: Area = OTHER,
) -> None:
    """Add a capability; ``label`` is a lazy translation. Administrators hold every one."""
    holders = frozenset(roles) | {"administrator"}
    _capabilities[code] = Capability(code, label, holders, is_personal, is_powerful, is_local, area)


def capability(code: str) -> Capability:
    """Return a registered capability.

    Raises:
        UnknownCapability: no module registered it.
    """
    try:
        return _capabilities[code]
    except KeyError:
        raise UnknownCapability(code) from None


def all_capabilities() -> Iterator[Capability]:
    """Return every registered capability, by code."""
    return iter(sorted(_capabilities.values(), key=lambda c: c.code))
