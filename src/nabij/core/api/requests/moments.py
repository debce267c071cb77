# SPDX-License-Identifier: EUPL-1.2
"""Days and moments in a question: written out, never a number of seconds.

The framework reads ``2026`` as half an hour into 1970; who writes it means a year.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import AwareDatetime, BeforeValidator
from pydantic_core import PydanticCustomError


def _written_day(value: Any) -> Any:
    if _is_number(value):
        raise PydanticCustomError("not_a_day", "Write a day in full, as 2026-01-31.")
    return value


def _written_moment(value: Any) -> Any:
    if _is_number(value):
        raise PydanticCustomError(
            "not_a_moment",
            "Write a moment in full, with its distance to UTC, as 2026-01-31T00:00:00+01:00.",
        )
    return value


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True


Day = Annotated[date, BeforeValidator(_written_day)]
Moment = Annotated[AwareDatetime, BeforeValidator(_written_moment)]
