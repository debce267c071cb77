# SPDX-License-Identifier: EUPL-1.2
"""What a token may be for; modules register their scopes in ``ready()``."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Scope:
    """One thing a token may be for: ``<what>.read`` or ``<what>.write``.

    ``capability`` is what an employee must hold to give a token of this scope, besides that of
    giving tokens: a token must not open what its giver may not see.
    """

    code: str
    label: Text
    capability: str = ""


_scopes: dict[str, Scope] = {}


class UnknownScope(LookupError):
    """No module registered it."""


def register_scope(code: str, label: Text, *, capability: str = "") -> None:
    """Add a scope; ``label`` is a lazy translation."""
    _scopes[code] = Scope(code, label, capability)


def scope(code: str) -> Scope:
    """Return a registered scope.

    Raises:
        UnknownScope: no module registered it.
    """
    try:
        return _scopes[code]
    except KeyError:
        raise UnknownScope(code) from None


def all_scopes() -> list[Scope]:
    """Return every registered scope, by code."""
    return sorted(_scopes.values(), key=lambda found: found.code)
