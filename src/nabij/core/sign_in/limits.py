# SPDX-License-Identifier: EUPL-1.2
"""How often something may be done from one network address, counted over all processes."""

from __future__ import annotations

from allauth.core import ratelimit
from django.http import HttpRequest


def within_limit(request: HttpRequest, action: str) -> bool:
    """Count that something is done, and say whether it still may be.

    The limits stand in the settings, by action.
    """
    return bool(ratelimit.consume(request, action=action))
