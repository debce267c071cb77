# SPDX-License-Identifier: EUPL-1.2
"""Who may open what: each address with the roles whose holders get in."""

from __future__ import annotations

from dataclasses import dataclass

from nabij.core.administration.matrix.addresses import Address, addresses
from nabij.core.organisation.public import all_capabilities, granted_capabilities


@dataclass(frozen=True)
class Opening:
    """An address and who gets in.

    ``asks`` is a capability, ``public``, ``signed in``, ``closed``, ``device`` (a paired screen) or
    ``token: `` and the scopes that a program's token needs; ``roles`` are codes of the roles that
    give the capability, all of them where one need only be signed in.
    """

    path: str
    asks: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Grant:
    """A capability and the roles that give it."""

    code: str
    label: str
    roles: tuple[str, ...]
    is_personal: bool


def openings(role_codes: list[str]) -> list[Opening]:
    """Return every address and who gets in, by path; one query."""
    granted = granted_capabilities()
    found = {a.path: _opening(a, role_codes, granted) for a in addresses()}
    return [found[path] for path in sorted(found)]


def grants(role_codes: list[str]) -> list[Grant]:
    """Return every capability and the roles that give it; one query."""
    granted = granted_capabilities()
    return [
        Grant(c.code, str(c.label), _holders(c.code, role_codes, granted), c.is_personal)
        for c in all_capabilities()
    ]


def _opening(
    address: Address, role_codes: list[str], granted: dict[str, frozenset[str]]
) -> Opening:
    access = address.access
    if access is None:
        return Opening(address.path, "closed", ())
    if access.scopes:
        return Opening(address.path, f"token: {' '.join(sorted(access.scopes))}", ())
    if access.device:
        return Opening(address.path, "device", ())
    if access.public:
        return Opening(address.path, "public", tuple(role_codes))
    if access.capability is None:
        return Opening(address.path, "signed in", tuple(role_codes))
    holders = _holders(access.capability, role_codes, granted)
    return Opening(address.path, access.capability, holders)


def _holders(
    capability: str, role_codes: list[str], granted: dict[str, frozenset[str]]
) -> tuple[str, ...]:
    return tuple(code for code in role_codes if capability in granted.get(code, frozenset()))
