# SPDX-License-Identifier: EUPL-1.2
"""What a resident sees of what they said: whether it was acted on, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nabij.serve.answers.models import Feedback


@dataclass(frozen=True)
class ToldOutside:
    """Nothing of what was said, nor by whom: ``done`` is what the municipality did.

    Why something was withdrawn is for colleagues: ``is_withdrawn`` is all that is told of it.
    """

    made_at: datetime
    done: str
    done_at: datetime | None
    follow_up: UUID | None
    is_withdrawn: bool


def feedback_outside(feedback_id: UUID) -> ToldOutside | None:
    """Return what came of feedback from the site; what a colleague said is none of a resident's."""
    found = Feedback.objects.filter(pk=feedback_id, made_by=None).first()
    if found is None:
        return None
    is_withdrawn = bool(found.is_withdrawn)
    done = "" if is_withdrawn else found.done
    return ToldOutside(found.made_at, done, found.done_at, found.follow_up, is_withdrawn)
