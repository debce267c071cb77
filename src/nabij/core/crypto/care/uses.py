# SPDX-License-Identifier: EUPL-1.2
"""Which stored values need which version of a key: fields by themselves, other uses as told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import CharField, Count, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, StrIndex, Substr

from nabij.core.crypto.fields.encrypted import EncryptedTextField
from nabij.core.crypto.fields.search_hash import SearchHashField
from nabij.core.crypto.sealing import FORMAT, is_sealed, version_of

KeyedField = EncryptedTextField | SearchHashField
Counts = Mapping[int | None, int]
"""Values by version of the key; under None those that no key made."""

_PREFIX = len(FORMAT) + 1


@dataclass(frozen=True)
class KeyUse:
    """Values of some room that need keys; ``count`` answers how many need which version."""

    purpose: str
    label: str
    count: Callable[[], Counts]


_USES: dict[tuple[str, str], KeyUse] = {}


def register_key_use(use: KeyUse) -> None:
    """Let ``nabij keys check`` count values that are in no encrypted field; in ``ready()``."""
    _USES[use.purpose, use.label] = use


def uses_of(purpose: str) -> list[KeyUse]:
    """Return everything that needs keys of one purpose."""
    fields = [
        KeyUse(purpose, field.place, lambda field=field: count_versions(field))  # type: ignore[misc]
        for field in keyed_fields(purpose)
    ]
    return fields + [use for use in _USES.values() if use.purpose == purpose]


def keyed_fields(purpose: str) -> list[KeyedField]:
    """Return the model fields that need keys of one purpose, by name."""
    found = [field for field in _all_keyed_fields() if field.purpose == purpose]
    return sorted(found, key=lambda field: field.place)


def stored(field: KeyedField) -> QuerySet[Any]:
    """Return all rows with a value, with what stands in the column under ``stored_text``."""
    rows: QuerySet[Any] = field.model._base_manager.filter(**{f"{field.name}__isnull": False})
    with_text: QuerySet[Any] = rows.annotate(stored_text=Cast(F(field.name), TextField()))
    return with_text


def count_versions(field: KeyedField) -> Counts:
    """Count the values of a field by version of the key."""
    # Up to and with the second colon: "v1:12:"; the version and nothing of the value.
    rest = Concat(Substr("stored_text", _PREFIX + 1, 12), Value(":"), output_field=CharField())
    begin = Substr("stored_text", 1, StrIndex(rest, Value(":")) + _PREFIX)
    rows = stored(field).annotate(begin=begin).order_by().values("begin").annotate(n=Count("*"))
    counts: Counter[int | None] = Counter()
    for begin_text, number in rows.values_list("begin", "n"):
        counts[_version(begin_text)] += number
    return counts


def _version(begin: str) -> int | None:
    text = f"{begin}-"
    return version_of(text) if is_sealed(text) else None


def _all_keyed_fields() -> Iterator[KeyedField]:
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.proxy:
            for field in model._meta.local_fields:
                if isinstance(field, KeyedField):
                    yield field
