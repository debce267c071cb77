# SPDX-License-Identifier: EUPL-1.2
"""``answered``: which products have an answer that people can read now.

Who lists what products lack asks it, and knows nothing of how answers are written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from nabij.core.ports.registry import Registry

ANSWERS = "answers"
"""The key under which whoever keeps answers registers."""


@dataclass(frozen=True)
class AnsweredPort:
    """``products`` answers their codes, on a day; None where nobody keeps answers."""

    products: Callable[[date], frozenset[str] | None]


def _nobody_knows(today: date) -> frozenset[str] | None:
    return None


answered: Registry[AnsweredPort] = Registry("answered", default=AnsweredPort(_nobody_knows))
