# SPDX-License-Identifier: EUPL-1.2
"""What all operations on follow-ups share."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from ninja import Path

from nabij.core.api.public import Section

READ, WRITE = "followups.read", "followups.write"
FollowUpId = Annotated[UUID, Path(description="The id of a follow-up.")]
section = Section(
    "follow-ups",
    "What was promised to residents, by which team and until when: callbacks, replies, questions"
    " and signals.",
)
