# SPDX-License-Identifier: EUPL-1.2
"""Sealed values and keyed hashes, as text that says which version of the key it needs.

``v1:<version>:<nonce, ciphertext and tag in base64>``: AES-256-GCM, a random nonce of 96 bits.
The version of the key, the place (model and field) and the row are associated data: a value that
was copied elsewhere does not open. Hashes look alike: ``v1:<version>:<HMAC-SHA-256 in base64>``.
"""

from __future__ import annotations

import hmac
import os
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from nabij.core.crypto.exceptions import SealBroken
from nabij.core.crypto.keys import key_of, key_versions, newest_key
from nabij.core.crypto.purposes import ENCRYPTION, SEARCH

FORMAT = "v1"
_HEADER = re.compile(r"v1:(?P<version>[1-9][0-9]{0,8}):(?P<body>[A-Za-z0-9_-]+={0,2})")
_NONCE_BYTES = 12


def header(version: int) -> str:
    """Return how every text of one version of a key begins."""
    return f"{FORMAT}:{version}:"


def version_of(text: str) -> int:
    """Return the version of the key that a sealed value or a hash was made with.

    Raises:
        SealBroken: it is neither.
    """
    return int(_parts(text)["version"])


def is_sealed(text: object) -> bool:
    """Say whether something has the form of a sealed value or a hash."""
    return isinstance(text, str) and _HEADER.fullmatch(text) is not None


def seal(plain: str, *, place: str, row: str) -> str:
    """Return ``plain`` encrypted with the newest key, for one field of one row.

    Raises:
        KeyUnreadable: there is no key.
    """
    key = newest_key(ENCRYPTION)
    nonce = os.urandom(_NONCE_BYTES)
    bound = _bound(key.version, place, row)
    body = nonce + _cipher(key.secret).encrypt(nonce, _bytes(plain), bound)
    return header(key.version) + urlsafe_b64encode(body).decode()


def unseal(text: str, *, place: str, row: str) -> str:
    """Return the plain text of a sealed value.

    Raises:
        SealBroken: it was changed, or belongs to another row or field.
        KeyMissing: its version of the key is not there.
    """
    parts = _parts(text)
    version = int(parts["version"])
    body = decoded(parts["body"], place)
    nonce, sealed = body[:_NONCE_BYTES], body[_NONCE_BYTES:]
    cipher = _cipher(key_of(ENCRYPTION, version).secret)
    try:
        plain = cipher.decrypt(nonce, sealed, _bound(version, place, row))
    except (InvalidTag, ValueError):
        # Not `from`: what the error before this one holds is nobody's business.
        raise broken(place) from None
    return plain.decode("utf-8", "surrogatepass")


def hash_of(value: str, *, place: str) -> str:
    """Return the keyed hash of a normalised value, with the newest key.

    Raises:
        KeyUnreadable: there is no key.
    """
    return _hash(newest_key(SEARCH).version, value, place)


def hashes_of(value: str, *, place: str) -> list[str]:
    """Return the hashes of a normalised value with every version of the key there is.

    Raises:
        KeyUnreadable: there is no key, or one of them is damaged.
    """
    newest = newest_key(SEARCH).version
    older = [version for version in key_versions(SEARCH) if version != newest]
    return [_hash(version, value, place) for version in [newest, *reversed(older)]]


def _hash(version: int, value: str, place: str) -> str:
    own = _key_of_place(key_of(SEARCH, version).secret, place)
    digest = hmac.digest(own, _bytes(value), "sha256")
    return header(version) + urlsafe_b64encode(digest).decode().rstrip("=")


def _bound(version: int, place: str, row: str) -> bytes:
    return "\x00".join((FORMAT, str(version), place, row)).encode()


def _bytes(text: str) -> bytes:
    # Whatever text Python can hold, so that no value ends up in the message of an error.
    return text.encode("utf-8", "surrogatepass")


def _parts(text: str) -> re.Match[str]:
    match = _HEADER.fullmatch(text)
    if match is None:
        raise SealBroken("A stored value has no seal: it was not written by Nabij, or cut off.")
    return match


def decoded(body: str, place: str) -> bytes:
    """Return the bytes of a sealed value.

    Raises:
        SealBroken: they are written in another way than we do.
    """
    try:
        found = urlsafe_b64decode(body)
    except ValueError:
        raise broken(place) from None
    # Base64 lets the last bits be anything; only one way of writing it counts.
    if urlsafe_b64encode(found).decode() != body:
        raise broken(place)
    return found


def broken(place: str) -> SealBroken:
    """Return that a value does not open, with what to do."""
    return SealBroken(
        f"A value of {place} does not open: it was changed, or copied from another row or field."
        " Restore it from a backup, or enter it again."
    )


@lru_cache(maxsize=256)
def _key_of_place(secret: bytes, place: str) -> bytes:
    """Return a key of one field's own, so that two columns cannot be joined on their hashes."""
    return hmac.digest(secret, f"nabij.search\x00{place}".encode(), "sha256")


@lru_cache(maxsize=32)
def _cipher(secret: bytes) -> AESGCM:
    return AESGCM(secret)
