# SPDX-License-Identifier: EUPL-1.2
"""Seals with a key outside the database: who has only the database cannot make or change one.

The one place in this room that knows where keys come from.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Count

from nabij.core.crypto.public import (
    KeyUnreadable,
    key_folder,
    key_of,
    key_versions,
    read_or_create,
)

__all__ = ["Key", "KeyUnreadable", "as_json", "current_key", "known_keys", "same"]

PURPOSE = "audit"
SEALED_ROW = (
    "number",
    "at",
    "actor_kind",
    "actor_id",
    "impersonator_id",
    "unit_id",
    "method",
    "name",
    "parameters",
    "origin",
    "purpose",
    "changes",
    "views",
    "has_changes",
    "has_views",
    "status",
    "outcome",
    "key_id",
    "previous_hash",
)
"""The columns of a row that its seal is over: all but the seal itself."""
SEALED_PENDING = ("unit_id", "at", "context", "change", "key_id")
SEALED_CHECKPOINT = ("up_to", "rows", "at", "hash", "key_id")
_KEY_BYTES = 32


class HasColumns(Protocol):
    """A row, by the names of its columns."""

    def __getattribute__(self, name: str, /) -> Any: ...


@dataclass(frozen=True)
class Key:
    """A secret, and the name that says which one it is without telling it."""

    id: str
    secret: bytes

    @classmethod
    def of(cls, secret: bytes) -> Key:
        """Return the key with its name."""
        return cls(_mac(secret, "key", "")[:16], secret)

    def seal_row(self, row: HasColumns) -> str:
        """Return the seal of a row, over all its other columns and the seal before it."""
        return _mac(self.secret, "row", _columns(row, SEALED_ROW))

    def seal_pending(self, pending: HasColumns) -> str:
        """Return the seal of a change that waits."""
        return _mac(self.secret, "pending", _columns(pending, SEALED_PENDING))

    def seal_checkpoint(self, checkpoint: HasColumns) -> str:
        """Return the seal of a checkpoint."""
        return _mac(self.secret, "checkpoint", _columns(checkpoint, SEALED_CHECKPOINT))

    def code(self, text: str) -> str:
        """Return a code of a value that is not kept itself; 64 hexadecimal characters."""
        return _mac(self.secret, "value", text)

    def code_of_origin(self, address: str) -> str:
        """Return a code of a network address, apart from those of values; as long."""
        return _mac(self.secret, "origin", address)


def current_key() -> Key:
    """Return the key that seals.

    Raises:
        KeyUnreadable: its file is damaged or not there.
    """
    return Key.of(read_or_create(PURPOSE))


def known_keys() -> dict[str, Key]:
    """Return every key there is, of any version, by name; makes none."""
    found = (path.read_bytes() for path in key_folder().glob(f"{PURPOSE}.*.key"))
    keys = (Key.of(secret) for secret in found if len(secret) == _KEY_BYTES)
    return {key.id: key for key in keys}


def rows_by_version() -> dict[int | None, int]:
    """Return how many rows and waiting changes need which version of the key.

    Under None those whose key is not there (any more).
    """
    from nabij.core.audit.models import AuditRow, PendingChange

    versions = {}
    for version in key_versions(PURPOSE):
        with suppress(KeyUnreadable):
            versions[Key.of(key_of(PURPOSE, version).secret).id] = version
    needed: Counter[int | None] = Counter()
    for model in (AuditRow, PendingChange):
        counts = model.objects.order_by().values_list("key_id").annotate(n=Count("*"))
        for key_id, number in counts:
            needed[versions.get(key_id)] += number
    return dict(needed)


def as_json(value: Any) -> str:
    """Return JSON of which every byte is settled: sorted, without spaces, plain ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def same(one: str, other: str) -> bool:
    """Say whether two seals are the same, in a time that tells nothing."""
    return hmac.compare_digest(one.encode(), other.encode())


def _columns(row: HasColumns, names: tuple[str, ...]) -> str:
    return as_json([_plain(getattr(row, name)) for name in names])


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        raise TypeError("JSON is sealed as text")
    return value


def _mac(secret: bytes, what: str, text: str) -> str:
    # What a seal is for is part of it, so that one cannot stand in for another.
    message = f"nabij.audit.{what}\x00{text}".encode("utf-8", "surrogatepass")
    return hmac.new(secret, message, hashlib.sha256).hexdigest()
