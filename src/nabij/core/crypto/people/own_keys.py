# SPDX-License-Identifier: EUPL-1.2
"""Values sealed with a key of the person's own: once that key is destroyed, nobody opens them.

For what must stay where it was written, such as a chain of seals, and must be forgotten all the
same. ``p1:<keys>:<nonce, ciphertext and tag in base64>``: AES-256-GCM under what the random keys of
everybody concerned yield together, so that destroying any of them is enough. Place and row are
associated data, as in ``sealing``. What is sealed is filled up to steps of 64 bytes, because its
length stays to be seen.
"""

from __future__ import annotations

import hmac
import os
import re
from base64 import urlsafe_b64encode
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import IntegrityError, transaction

from nabij.core.crypto.exceptions import Forgotten, SealBroken
from nabij.core.crypto.models import SubjectKey
from nabij.core.crypto.sealing import broken, decoded

FORMAT = "p1"
_TEXT = re.compile(
    r"p1:(?P<keys>[0-9a-f]{32}(?:\.[0-9a-f]{32})*):(?P<body>[A-Za-z0-9_-]+={0,2})", re.ASCII
)
_KEY_BYTES, _NONCE_BYTES, _STEP = 32, 12, 64
_FILLING = b"\x00"
_END = b"\x01"
_TRIES = 5


class Subject(NamedTuple):
    """Somebody, by the kind and id under which rooms know them."""

    kind: str
    id: str


@dataclass(frozen=True)
class Sealer:
    """Seals for some people together; ``names`` say which keys it takes to open it again."""

    names: str
    _secret: bytes = field(repr=False)

    def seal(self, plain: str, *, place: str, row: str) -> str:
        """Return a text that opens in this place of this row only, while all keys are there."""
        nonce = os.urandom(_NONCE_BYTES)
        body = AESGCM(self._secret).encrypt(nonce, _filled(plain), _bound(self.names, place, row))
        return f"{FORMAT}:{self.names}:{urlsafe_b64encode(nonce + body).decode()}"


class Opener:
    """Opens sealed texts with the keys that are still there; one query for all of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        found = [parts for text in texts if (parts := _TEXT.fullmatch(text))]
        self._keys = SubjectKey.objects.in_bulk({name for one in found for name in _names(one)})

    def is_forgotten(self, text: str) -> bool:
        """Say whether a key that it takes was destroyed.

        Raises:
            SealBroken: it is no sealed text.
        """
        return not self._keys.keys() >= set(_names(_parts(text)))

    def open(self, text: str, *, place: str, row: str) -> str:
        """Return what was sealed.

        Raises:
            Forgotten: a key that it takes was destroyed.
            SealBroken: it was changed, or belongs to another place or row.
            KeyUnreadable: the keys themselves cannot be opened.
        """
        parts = _parts(text)
        if self.is_forgotten(text):
            raise Forgotten("The key of whom this is about was destroyed.")
        secret = _together([self._keys[name].secret for name in _names(parts)])
        body = decoded(parts["body"], place)
        nonce, sealed = body[:_NONCE_BYTES], body[_NONCE_BYTES:]
        try:
            plain = AESGCM(secret).decrypt(nonce, sealed, _bound(parts["keys"], place, row))
        except (InvalidTag, ValueError):
            # Not `from`: what the error before this one holds is nobody's business.
            raise broken(place) from None
        return _emptied(plain)


def sealer_for(subjects: Collection[Subject]) -> Sealer:
    """Return what seals for these people; who has no key yet gets one, in the open transaction.

    Raises:
        ValueError: they are nobody.
        KeyUnreadable: there is no key to seal theirs with.
    """
    if not subjects:
        raise ValueError("Say for whom it is sealed.")
    # In one order, so that two who make the same keys do not wait for each other.
    keys = sorted((_key_of(one) for one in sorted(set(subjects))), key=lambda key: key.pk.hex)
    return Sealer(".".join(key.pk.hex for key in keys), _together([key.secret for key in keys]))


def destroy_own_key(*, kind: str, subject_id: object) -> bool:
    """Destroy the key of somebody; return whether there was one. What it sealed stays closed.

    Whatever is sealed for them afterwards gets another key.
    """
    deleted, _rows = SubjectKey.objects.filter(kind=kind, subject_id=str(subject_id)).delete()
    return bool(deleted)


def _key_of(subject: Subject) -> SubjectKey:
    told = {"kind": subject.kind, "subject_id": subject.id}
    for _try in range(_TRIES):
        if known := SubjectKey.objects.filter(**told).first():
            return known
        made = SubjectKey(**told, secret=os.urandom(_KEY_BYTES).hex())
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError:
            # Another process was a moment earlier: its key counts, unless it was destroyed again.
            continue
        return made
    raise RuntimeError("A key was made and destroyed by others all the time; try again.")


def _together(secrets: list[str]) -> bytes:
    """Return the one key that all of these yield, and none of them without the others."""
    # The extract step of HKDF: the keys are random and of one length.
    return hmac.digest(b"nabij own keys", b"".join(map(bytes.fromhex, secrets)), "sha256")


def _bound(names: str, place: str, row: str) -> bytes:
    return "\x00".join((FORMAT, names, place, row)).encode("utf-8", "surrogatepass")


def _filled(plain: str) -> bytes:
    text = plain.encode("utf-8", "surrogatepass") + _END
    return text + _FILLING * (-len(text) % _STEP)


def _emptied(filled: bytes) -> str:
    return filled.rstrip(_FILLING)[: -len(_END)].decode("utf-8", "surrogatepass")


def _names(parts: re.Match[str]) -> list[UUID]:
    return [UUID(hex=name) for name in parts["keys"].split(".")]


def _parts(text: str) -> re.Match[str]:
    parts = _TEXT.fullmatch(text)
    if parts is None:
        raise SealBroken("A value sealed for somebody has another form: it was changed or cut off.")
    return parts
