# SPDX-License-Identifier: EUPL-1.2
"""What all operations on contacts share."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from ninja import Path

from nabij.core.api.public import Section

READ, WRITE = "contacts.read", "contacts.write"
ContactId = Annotated[UUID, Path(description="The id of a contact.")]
section = Section(
    "contacts",
    "Contacts with residents over any channel: what was asked and what came of it.",
)
