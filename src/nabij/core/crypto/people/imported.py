# SPDX-License-Identifier: EUPL-1.2
"""Keyed pseudonyms for imported values: the same value, the same code; no way back."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable

from nabij.core.crypto.keys import read_or_create
from nabij.core.crypto.purposes import PSEUDONYMS

_DIGEST_BYTES = 10


def pseudonymiser(source: str) -> Callable[[str], str]:
    """Return a function from a value to its pseudonym within one source.

    Sources have separate pseudonyms, so that two logs cannot be linked on them. Each is 20
    hexadecimal characters of HMAC-SHA-256.
    """
    key = hmac.new(read_or_create(PSEUDONYMS), source.encode(), hashlib.sha256).digest()

    def pseudonym(value: str) -> str:
        return hmac.new(key, value.encode(), hashlib.sha256).digest()[:_DIGEST_BYTES].hex()

    return pseudonym
