# SPDX-License-Identifier: EUPL-1.2
"""What a token may be for; modules register their scopes in ``ready()``."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Scope:
    """One thing a token may be for: ``<what>.read`` or ``<what>.write``."""

    code: str
    label: Text


_scopes: dict[str, Scope] = {}


class UnknownScope(LookupError):
    """No module registered it."""


def register_scope(code: str, label: Text) -> None:
    """Add a scope; ``label`` is a lazy translation."""
    _scopes[code] = Scope(code, label)


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
