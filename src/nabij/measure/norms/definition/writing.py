# SPDX-License-Identifier: EUPL-1.2
"""From keys and values to TOML: the file that ``reading`` reads."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_VALIDITY = re.compile(r"^valid_(?:from|until)\s*=.*\n?", re.MULTILINE)
_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


def text_of(keys: Mapping[str, Any]) -> str:
    """Return keys and values as TOML: tables last, and what is empty left out.

    Values are texts, numbers, truth values, lists of texts, and tables of those.
    """
    return "\n\n".join(_tables("", keys)) + "\n"


def without_validity(text: str) -> str:
    """Return a definition without the days on which it holds: the book of norms keeps those."""
    table = _TABLE.search(text)
    head = text[: table.start()] if table else text
    return (_VALIDITY.sub("", head) + text[len(head) :]).lstrip("\n")


def _tables(name: str, keys: Mapping[str, Any]) -> list[str]:
    own = [f"{_key(key)} = {_value(value)}" for key, value in keys.items() if _is_own(value)]
    found = ["\n".join(([f"[{name}]"] if name else []) + own)] if own else []
    for key, value in keys.items():
        if isinstance(value, Mapping):
            found += _tables(".".join(filter(None, (name, _key(key)))), value)
    return found


def _is_own(value: Any) -> bool:
    return not isinstance(value, Mapping) and value not in (None, "", (), [])


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(one) for one in value)}]"
    if isinstance(value, str):
        # Texts of JSON are texts of TOML, but for one character that JSON leaves as it is.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return repr(value)
