# SPDX-License-Identifier: EUPL-1.2
"""Adding a screen, pairing it with a code, and ending it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from nabij.core.audit.public import record_change
from nabij.core.devices.exceptions import PairingRefused
from nabij.core.devices.models import Device

CODE_LASTS = timedelta(minutes=30)
_SEEN_EVERY = timedelta(minutes=1)
# Without what looks like something else on a screen: 0 and O, 1, I and L.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_LENGTH = 8


@transaction.atomic
def add_device(*, name: str, now: datetime, shows: Collection[str] = ()) -> tuple[Device, str]:
    """Make a place for a screen; answer it with the code that somebody types on that screen.

    ``shows`` are the keys of the modules whose figures it shows, none for those of all.
    """
    device = Device(name=name, shows=sorted(shows), created_at=now)
    code = _give_code(device, now)
    device.save(force_insert=True)
    record_change(
        "device", device.pk, before=None, after={"name": name, "shows": ", ".join(sorted(shows))}
    )
    return device, code


@transaction.atomic
def give_new_code(*, device_id: UUID, now: datetime) -> tuple[Device, str]:
    """Give a code to pair a screen again; until that is done it goes on as it was.

    Raises:
        Device.DoesNotExist: there is no such screen, or it was ended.
    """
    device = Device.objects.select_for_update().get(pk=device_id, revoked_at=None)
    code = _give_code(device, now)
    device.save(update_fields=["code_digest", "code_expires_at"])
    return device, code


@transaction.atomic
def pair(*, code: str, now: datetime) -> str:
    """Recognise a screen by its code, and return the secret that it keeps from now on.

    Raises:
        PairingRefused: the code does not count.
    """
    digest = _digest(_as_typed(code))
    device = (
        Device.objects.select_for_update()
        .filter(code_digest=digest, code_expires_at__gt=now, revoked_at=None)
        .first()
    )
    if device is None:
        raise PairingRefused
    secret = secrets.token_urlsafe(32)
    before = {"paired_at": _moment(device.paired_at)}
    device.digest, device.code_digest, device.code_expires_at = _digest(secret), "", None
    device.paired_at = device.last_seen_at = now
    device.save()
    record_change("device", device.pk, before=before, after={"paired_at": _moment(now)})
    return f"{device.pk.hex}.{secret}"


def recognise(proof: str, *, now: datetime) -> Device | None:
    """Return the screen that holds this secret and was not ended; note that it was seen."""
    number, _, secret = proof.partition(".")
    try:
        found = Device.objects.filter(pk=UUID(number), revoked_at=None).exclude(digest="").first()
    except ValueError:
        return None
    if found is None or not hmac.compare_digest(found.digest, _digest(secret)):
        return None
    stale = Q(last_seen_at=None) | Q(last_seen_at__lte=now - _SEEN_EVERY)
    Device.objects.filter(stale, pk=found.pk).update(last_seen_at=now)
    return found


@transaction.atomic
def end_device(*, device_id: UUID, now: datetime) -> bool:
    """Show nothing on a screen any more; say whether it still showed something."""
    open_ones = Device.objects.filter(pk=device_id, revoked_at=None)
    if not open_ones.update(revoked_at=now, digest="", code_digest="", code_expires_at=None):
        return False
    after = {"revoked_at": _moment(now)}
    record_change("device", device_id, before={"revoked_at": None}, after=after)
    return True


def _give_code(device: Device, now: datetime) -> str:
    code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    device.code_digest, device.code_expires_at = _digest(code), now + CODE_LASTS
    return f"{code[:4]}-{code[4:]}"


def _as_typed(code: str) -> str:
    """Return a code without what people add or change while typing."""
    return "".join(letter for letter in code.upper() if letter in _LETTERS)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
