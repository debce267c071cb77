# SPDX-License-Identifier: EUPL-1.2
"""What the API tells of contacts: codes and moments in a list, words only of one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field

from nabij.core.api.public import Told
from nabij.serve.contacts.models import Contact, Question, Transfer
from nabij.serve.followups.public import FollowUpView


class PromisedOut(Told):
    """An answer that was promised."""

    id: UUID = Field(description="The id of the follow-up.")
    kind: str = Field(description="What was promised.")
    team: str = Field(description="By which team.")
    due_at: datetime = Field(serialization_alias="dueAt", description="Until when.")
    promised: str = Field(description="How to say that to the resident, in Dutch.")


class MadeOut(Told):
    """A contact that was written down, with what was promised in it."""

    id: UUID = Field(description="The id of the contact.")
    follow_ups: list[PromisedOut] = Field(
        serialization_alias="followUps", description="What was promised, in order."
    )


class AskedOut(Told):
    """A question as a list tells it: without words."""

    product: str = Field(description="The code of the product; empty where none was named.")
    outcome: str = Field(description="What came of it; empty while nothing did.")
    follow_up: UUID | None = Field(
        serialization_alias="followUp", description="The promise that was made."
    )


class ContactOut(Told):
    """A contact as a list tells it: without words, and without who it was."""

    id: UUID = Field(description="Its id.")
    channel: str = Field(description="How it came.")
    began_at: datetime = Field(serialization_alias="beganAt", description="When it began.")
    ended_at: datetime | None = Field(
        serialization_alias="endedAt", description="When it ended; null while it lasts."
    )
    team: str = Field(description="Which team had it; empty where none in particular.")
    questions: tuple[AskedOut, ...] = Field(description="What was asked.")


class ContactsOut(Told):
    """Some contacts, and where the next ones begin."""

    items: list[ContactOut] = Field(description="The contacts, the oldest first.")
    next_cursor: str | None = Field(
        serialization_alias="nextCursor", description="Where to go on; null at the end."
    )


class TransferOut(Told):
    """How a question was passed on."""

    how: Transfer.How = Field(description="`warm` or `cold`.")
    team: str = Field(description="To which team.")
    spoken_to: str = Field(
        serialization_alias="spokenTo", description="Of a warm one: who took it over."
    )
    follow_up: UUID | None = Field(
        serialization_alias="followUp", description="The promise of a cold one."
    )


class WordedOut(AskedOut):
    """A question with its words."""

    text: str = Field(description="What was asked, in words.")
    answer: str = Field(description="The code of the answer that helped.")
    transfer: TransferOut | None = Field(
        description="How it was passed on; null where it was not, or where nobody said how."
    )


class WholeContactOut(ContactOut):
    """All of a contact."""

    who_kind: str = Field(
        serialization_alias="whoKind",
        description="`resident` or `organisation`; empty where nobody knows.",
    )
    who_id: str = Field(serialization_alias="whoId", description="Their id.")
    identified: str = Field(description="How that was established.")
    spoke_for: str = Field(
        serialization_alias="spokeFor",
        description="Of a representative: who spoke, and what showed that they may.",
    )
    notes: str = Field(description="What is good to know later.")
    questions: tuple[WordedOut, ...] = Field(description="What was asked, with its words.")
    follow_ups: list[PromisedOut] = Field(
        serialization_alias="followUps", description="What was promised, in order."
    )


def promised_out(view: FollowUpView) -> PromisedOut:
    """Return a promise as it is told."""
    return PromisedOut(
        id=view.id, kind=view.kind, team=view.team, due_at=view.due_at, promised=view.promised
    )


def contacts_out(
    rows: Iterable[Any], asked_in: Mapping[UUID, Iterable[Any]], next_cursor: str | None
) -> ContactsOut:
    """Return contacts without words; rows and what was asked in each have the columns of a list.

    Checked as a whole, which costs a third of making an object of each.
    """
    items = [
        {**_shared(row), "questions": tuple(_asked(one) for one in asked_in.get(row.id, ()))}
        for row in rows
    ]
    return ContactsOut.model_validate({"items": items, "next_cursor": next_cursor})


def whole_out(
    row: Contact,
    questions: Iterable[Question],
    transfers: Iterable[Transfer],
    promised: list[FollowUpView],
) -> WholeContactOut:
    """Return all of a contact, with what was asked in it, passed on and promised."""
    passed = {one.question_id: _transfer_out(one) for one in transfers}
    return WholeContactOut(
        **_shared(row),
        who_kind=row.who_kind,
        who_id=row.who_id,
        identified=row.identified,
        spoke_for=row.spoke_for or "",
        notes=row.notes,
        questions=tuple(
            WordedOut(**_asked(one), text=one.text, answer=one.answer, transfer=passed.get(one.pk))
            for one in sorted(questions, key=lambda one: one.number)
        ),
        follow_ups=[promised_out(one) for one in promised],
    )


def _transfer_out(row: Transfer) -> TransferOut:
    return TransferOut(
        how=Transfer.How(row.how),
        team=row.team_id,
        spoken_to=row.spoken_to,
        follow_up=row.follow_up,
    )


def _shared(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "channel": row.channel,
        "began_at": row.began_at,
        "ended_at": row.ended_at,
        "team": row.team_id or "",
    }


def _asked(one: Any) -> dict[str, Any]:
    return {
        "product": one.product_id or "",
        "outcome": one.outcome,
        "follow_up": one.follow_up,
    }
