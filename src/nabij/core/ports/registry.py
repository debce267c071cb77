# SPDX-License-Identifier: EUPL-1.2
"""The registry itself: keys to entries of one type, with a null default."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class AlreadyRegistered(Exception):
    """Two modules claim the same key of a registry."""


class Registry(Generic[T]):
    """Entries of one type by key; a key that nobody registered answers ``default``."""

    def __init__(self, name: str, *, default: T) -> None:
        self.name = name
        self.default = default
        self._entries: dict[str, T] = {}

    def register(self, key: str, entry: T) -> None:
        """Claim ``key``; registering the same entry again does nothing.

        Raises:
            AlreadyRegistered: another entry holds the key.
        """
        if self._entries.setdefault(key, entry) is not entry:
            raise AlreadyRegistered(f"{self.name}: {key!r} is registered twice")

    def get(self, key: str) -> T:
        """Return the entry of ``key``, or the null default."""
        return self._entries.get(key, self.default)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return iter(sorted(self._entries.items()))
