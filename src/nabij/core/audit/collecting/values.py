# SPDX-License-Identifier: EUPL-1.2
"""Makes values fit to be kept: plain, short, without secrets and without a BSN."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from nabij.core.numbers.public import passes_elfproef

LONGEST = 300
LONGEST_SEALED = 2_000
_SHOWN = 100
_DIGEST = 16
Code = Callable[[str], str]
"""From a text to a keyed code of it: the same text, the same code; no way back."""

_UUID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
# Nine digits, bare or in the groups in which a BSN is written. An UUID is passed over as a whole.
_NUMBER = re.compile(
    rf"{_UUID}|(?<!\w)(?:\d{{9}}|\d{{3}}([ .]?)\d{{3}}\1\d{{3}}|\d{{4}}\.\d\d\.\d{{3}})(?!\w)",
    re.IGNORECASE,
)
_BSN_FIELD = re.compile(r"bsn|burgerservice|sofi", re.IGNORECASE)


@dataclass(frozen=True)
class Difference:
    """What became of one thing, as [before, after] by field.

    ``sealed`` fields are yet to be sealed. ``hidden`` fields changed too, but their values are not
    kept.
    """

    did: str
    fields: dict[str, list[Any]]
    sealed: dict[str, list[Any]]
    hidden: list[str]


def difference(
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    *,
    secret: Collection[str],
    sealed: Collection[str] = (),
    code: Code,
) -> Difference | None:
    """Return the fields that differ as [before, after], or nothing where none does.

    Nothing before means made, nothing after means deleted. A field of a BSN is hidden, whatever
    else it is said to be.

    Raises:
        ValueError: there is nothing at all.
        TypeError: a value is of a kind that cannot be kept.
    """
    if before is None and after is None:
        raise ValueError("A change needs what was before, what came after, or both.")
    old, new = before or {}, after or {}
    names = [name for name in {**old, **new} if _differ(old, new, name)]
    if not names and before is not None and after is not None:
        return None
    hidden = [name for name in names if name in secret or _BSN_FIELD.search(name)]
    told = [name for name in names if name not in hidden]
    did = "created" if before is None else "deleted" if after is None else "changed"
    return Difference(
        did,
        {n: [kept(one.get(n), code) for one in (old, new)] for n in told if n not in sealed},
        {n: [kept_whole(one.get(n)) for one in (old, new)] for n in told if n in sealed},
        sorted(hidden),
    )


def _differ(old: Mapping[str, Any], new: Mapping[str, Any], name: str) -> bool:
    return (name in old) != (name in new) or old.get(name) != new.get(name)


def kept(value: Any, code: Code) -> Any:
    """Return a value as it is kept: plain JSON, long texts shortened, BSN-like numbers coded.

    Raises:
        TypeError: it is of a kind that cannot be kept, such as a model or bytes.
    """
    return _as_json(value, lambda text: shortened(text, code))


def kept_whole(value: Any) -> Any:
    """Return a value as it is kept under a seal: plain JSON, whole but for texts without end.

    Raises:
        TypeError: it is of a kind that cannot be kept, such as a model or bytes.
    """
    return _as_json(value, lambda text: text[:LONGEST_SEALED])


def _as_json(value: Any, fit: Callable[[str], str]) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return _as_json(value.value, fit)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, int):
        fitting = fit(str(value))
        return value if fitting == str(value) else fitting
    if isinstance(value, Mapping):
        return {
            fit(str(name)): None if _BSN_FIELD.search(str(name)) else _as_json(what, fit)
            for name, what in value.items()
        }
    if isinstance(value, set | frozenset):
        return sorted((_as_json(one, fit) for one in value), key=str)
    if isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        return [_as_json(one, fit) for one in value]
    return fit(_text(value))


def _text(value: Any) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, str | Promise | UUID | Decimal | timedelta):
        return str(value)
    raise TypeError(f"A value of type {type(value).__name__} cannot be recorded; give its text.")


def shortened(text: str, code: Code) -> str:
    """Return a text without BSN; of a long one its beginning, its length and a keyed digest."""
    clean = without_bsn(text, code)
    if len(clean) <= LONGEST:
        return clean
    return f"{clean[:_SHOWN]}… [{len(text)} tekens, {code(text)[:_DIGEST]}]"


def without_bsn(text: str, code: Code) -> str:
    """Return a text with every number that may be a BSN replaced by a keyed code.

    One number of nine digits in eleven passes by chance; it is then replaced in vain, and the same
    number still gets the same code.
    """

    def replaced(found: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", found.group())
        if "-" in found.group() or not passes_elfproef(digits):
            return found.group()
        return f"bsn:{code(digits)[:_DIGEST]}"

    return _NUMBER.sub(replaced, text.replace("\x00", ""))


def may_be_bsn(text: str) -> bool:
    """Say whether a number that may be a BSN stands in a text."""
    return without_bsn(text, lambda digits: digits) != text.replace("\x00", "")
