# SPDX-License-Identifier: EUPL-1.2
"""What all operations on residents share: their section, and for what somebody asks."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Path, Schema

from nabij.core.api.public import Section

READ, WRITE = "residents.read", "residents.write"
Purpose = Literal["contact", "case", "correction", "rights"]
WHY = (
    "For what: a question or conversation (`contact`), handling a case (`case`), mending what is"
    " known (`correction`), or a request under the privacy law (`rights`). It is recorded."
)
PersonId = Annotated[UUID, Path(description="The id of a person; also of one merged into another.")]
section = Section(
    "residents",
    "Persons and organisations whom the municipality serves. Each look at one has a purpose and is"
    " recorded.",
)


class Asked(Schema):
    """For what somebody is looked at."""

    purpose: Purpose = Field(description=WHY, examples=["contact"])


def purpose_code(told: Purpose) -> str:
    """Return the code under which the audit keeps a purpose."""
    return f"residents.{told}"
