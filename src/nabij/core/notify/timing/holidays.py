# SPDX-License-Identifier: EUPL-1.2
"""The general holidays of the Netherlands (Algemene termijnenwet, article 3, paragraph 1)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from nabij.core.clock.calendars.feasts import Feast, feasts


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """Return the general holidays of a year: Good Friday is no day of rest, only one for terms."""
    return frozenset(day for day, kept in feasts(year).items() if kept != (Feast.GOOD_FRIDAY,))
