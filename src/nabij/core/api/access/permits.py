# SPDX-License-Identifier: EUPL-1.2
"""How often a token may call: so many requests a minute, over all processes together.

A process takes permits from the database a handful at a time, so that counting costs one write
for many requests. What it does not use up by the end of the minute is lost, never saved up.
"""

from __future__ import annotations

import threading
import uuid
from datetime import datetime

from django.conf import settings
from django.db.models import BigIntegerField, Case, F, IntegerField, Q, Value, When

from nabij.core.api.models import Token

HANDFUL = 20
_held: dict[uuid.UUID, tuple[int, int]] = {}
"""By token: the minute, and how many permits this process still has for it."""
_lock = threading.Lock()


def take_permit(token_id: uuid.UUID, *, now: datetime) -> int:
    """Use up one request of this minute; answer 0, or in how many seconds to come back."""
    minute, second = divmod(int(now.timestamp()), 60)
    with _lock:
        window, left = _held.get(token_id, (minute, 0))
        if window == minute and left > 0:
            _held[token_id] = (minute, left - 1)
            return 0
    granted = _take(token_id, minute, now)
    if granted == 0:
        return 60 - second
    with _lock:
        _held[token_id] = (minute, granted - 1)
    return 0


def forget_permits() -> None:
    """Let go of the permits this process holds."""
    with _lock:
        _held.clear()


def _take(token_id: uuid.UUID, minute: int, now: datetime) -> int:
    most = settings.API_REQUESTS_A_MINUTE
    size = min(HANDFUL, most)
    # A clock that runs behind must not open a new window in one that others count in.
    is_new = Q(window__lt=minute)
    changed = Token.objects.filter(Q(pk=token_id) & (is_new | Q(taken__lte=most - size))).update(
        taken=Case(
            When(is_new, then=Value(size)),
            default=F("taken") + size,
            output_field=IntegerField(),
        ),
        window=Case(
            When(is_new, then=Value(minute)),
            default=F("window"),
            output_field=BigIntegerField(),
        ),
        last_used_at=now,
    )
    return size if changed else 0
