# SPDX-License-Identifier: EUPL-1.2
"""What is told of a contact: by an agent on a page, or by a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nabij.serve.contacts.models import Channel, Control, Identified, Outcome


@dataclass(frozen=True)
class Who:
    """A person or organisation, by the kind and id under which other rooms know it."""

    kind: str
    id: str


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who it was, and how that was established.

    ``spoke_for`` is who spoke in their place and what showed that they may, of a representative.
    """

    who: Who | None = None
    how: Identified = Identified.ANONYMOUS
    controls: tuple[Control, ...] = ()
    spoke_for: str = ""


@dataclass(frozen=True, kw_only=True)
class Promised:
    """An answer that is promised: of which kind, by which team, and where it must go.

    ``subject`` is the kind and id of what it answers, where that is a thing of its own.
    """

    kind: str
    team: str
    asker_name: str = ""
    asker_phone: str = ""
    asker_email: str = ""
    subject: tuple[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class PassedOn:
    """How a question is passed on: ``spoken_to`` where it is warm, ``phone`` where it is cold."""

    how: str
    team: str
    spoken_to: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question and what came of it; ``promised`` stands with that outcome and no other."""

    text: str = ""
    product: str = ""
    answer: str = ""
    outcome: Outcome | None = None
    promised: Promised | None = None
    passed: PassedOn | None = None


@dataclass(frozen=True, kw_only=True)
class ContactData:
    """A whole contact, as it was when it was over."""

    channel: Channel
    began_at: datetime
    ended_at: datetime
    team: str = ""
    employee_id: UUID | None = None
    identity: Identity = Identity()
    notes: str = ""
    questions: Sequence[Asked] = ()
