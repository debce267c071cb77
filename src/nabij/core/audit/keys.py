# SPDX-License-Identifier: EUPL-1.2
"""That a key was replaced or removed is a change too; the first ones come with the installation."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from nabij.core.audit.collecting.recording import record_change

KIND = "key"


def record_key(*, purpose: str, version: int, is_there: bool, **_of_the_signal: Any) -> None:
    """Record that a version of a key was made or removed."""
    state = {"version": version}
    with transaction.atomic():
        record_change(
            KIND,
            f"{purpose}.{version}",
            before=None if is_there else state,
            after=state if is_there else None,
        )
