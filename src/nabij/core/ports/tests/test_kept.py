# SPDX-License-Identifier: EUPL-1.2
"""Where no room keeps what a promise is about, keeping it tells nobody and breaks nothing."""

from __future__ import annotations

from django.utils import timezone

from nabij.core.ports.kept import Kept, kept


def test_without_a_room_for_the_kind_nobody_hears() -> None:
    kept.get("nobody").heard(Kept("1", "Klaar.", None, timezone.now()))
