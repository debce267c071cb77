# SPDX-License-Identifier: EUPL-1.2
"""What a program sends to write down a contact, checked field by field."""

from __future__ import annotations

from typing import Annotated, Literal, Self
from uuid import UUID

from ninja import Field
from pydantic import StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from nabij.core.api.public import Moment, Sent
from nabij.serve.contacts.actions import LONGEST, MOST_QUESTIONS
from nabij.serve.contacts.data import Asked, ContactData, Identity, PassedOn, Promised, Who
from nabij.serve.contacts.models import Channel, Control, Identified, Outcome, Transfer
from nabij.serve.followups.public import Kind

_ONE_LINE, _LINES = r"^[^\x00-\x1f\x7f]*$", r"^[^\x00-\x08\x0b-\x1f\x7f]*$"
Line = Annotated[str, StringConstraints(strip_whitespace=True, pattern=_ONE_LINE)]
Lines = Annotated[str, StringConstraints(strip_whitespace=True, pattern=_LINES)]
_CODE = r"^[a-z0-9_-]*$"


class WhoIn(Sent):
    """Who it was, and how that was established."""

    kind: Literal["resident", "organisation"] = Field(
        "resident", description="A person or an organisation.", examples=["resident"]
    )
    id: UUID = Field(
        description="The id under which Nabij knows them.",
        examples=["01a22b6f-8aa8-742a-bb2a-221f657c6ffb"],
    )
    identified: Identified = Field(
        Identified.ANONYMOUS, description="How that was established.", examples=["control"]
    )
    controls: list[Control] = Field(
        default_factory=list,
        max_length=10,
        description="Which kinds of control question were asked; the answers are kept nowhere.",
        examples=[["birth", "address"]],
    )
    spoke_for: Line = Field(
        "",
        alias="spokeFor",
        max_length=LONGEST,
        description="Of a representative: who spoke, and what showed that they may.",
        examples=[""],
    )


class PromiseIn(Sent):
    """An answer that is promised. Until when follows from the norm of its kind."""

    kind: Kind = Field(description="What is promised.", examples=["callback"])
    team: str = Field(
        min_length=1, max_length=50, pattern=_CODE, description="By which team.", examples=["kcc"]
    )
    name: Line = Field("", max_length=200, description="Who asks, if that helps to answer.")
    phone: Line = Field("", max_length=30, description="Where to call.", examples=["0592 990012"])
    email: Line = Field(
        "", max_length=254, description="Where to write.", examples=["anna@voorbeeld.example"]
    )


class TransferIn(Sent):
    """How a question was passed on. A cold one is a promise of the team: calling back."""

    how: Transfer.How = Field(
        description="`warm`: somebody there took it over at once; `cold`: the team takes it up"
        " later.",
        examples=["cold"],
    )
    team: str = Field(
        min_length=1, max_length=50, pattern=_CODE, description="To which team.", examples=["kcc"]
    )
    spoken_to: Line = Field(
        "", alias="spokenTo", max_length=200, description="Of a warm one: who took it over."
    )
    phone: Line = Field(
        "",
        max_length=30,
        description="Of a cold one: where the team calls back; not needed where it is known who"
        " it was.",
        examples=["0592 990012"],
    )

    @model_validator(mode="after")
    def _fits(self) -> Self:
        is_warm = self.how is Transfer.How.WARM
        if (is_warm and self.phone) or (self.spoken_to and not is_warm):
            raise PydanticCustomError(
                "transfer", "`spokenTo` stands with a warm transfer, `phone` with a cold one"
            )
        return self


class QuestionIn(Sent):
    """A question, and what came of it."""

    text: Lines = Field("", max_length=LONGEST, description="What was asked, in words.")
    product: str = Field(
        "",
        max_length=80,
        pattern=_CODE,
        description="The code of the product that it is about.",
        examples=["paspoort"],
    )
    answer: str = Field(
        "", max_length=80, pattern=_CODE, description="The code of the answer that helped."
    )
    outcome: Outcome = Field(description="What came of it.", examples=["answered"])
    promise: PromiseIn | None = Field(
        None, description="With the outcome `promised`, and with no other."
    )

    transfer: TransferIn | None = Field(
        None, description="With the outcome `passed_on` only; empty: referred, and nothing more."
    )

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.transfer and self.outcome is not Outcome.PASSED_ON:
            raise PydanticCustomError(
                "transfer", "A transfer stands with the outcome `passed_on`, and with no other"
            )
        if (self.outcome is Outcome.PROMISED) is not (self.promise is not None):
            raise PydanticCustomError(
                "promise", "A promise stands with the outcome `promised`, and with no other"
            )
        return self

    @property
    def asked(self) -> Asked:
        """Return what the room keeps."""
        return Asked(
            text=self.text,
            product=self.product,
            answer=self.answer,
            outcome=self.outcome,
            promised=Promised(
                kind=self.promise.kind,
                team=self.promise.team,
                asker_name=self.promise.name,
                asker_phone=self.promise.phone,
                asker_email=self.promise.email,
            )
            if self.promise
            else None,
            passed=PassedOn(
                how=self.transfer.how,
                team=self.transfer.team,
                spoken_to=self.transfer.spoken_to,
                phone=self.transfer.phone,
            )
            if self.transfer
            else None,
        )


class ContactIn(Sent):
    """A contact that is over."""

    channel: Channel = Field(description="How it came.", examples=["phone"])
    began_at: Moment = Field(
        alias="beganAt", description="When it began.", examples=["2026-11-30T09:12:00+01:00"]
    )
    ended_at: Moment = Field(
        alias="endedAt", description="When it ended.", examples=["2026-11-30T09:15:30+01:00"]
    )
    team: str = Field(
        "", max_length=50, pattern=_CODE, description="Which team had it.", examples=["kcc"]
    )
    who: WhoIn | None = Field(None, description="Who it was; empty where nobody knows.")
    notes: Lines = Field("", max_length=LONGEST, description="What is good to know later.")
    questions: list[QuestionIn] = Field(
        min_length=1, max_length=MOST_QUESTIONS, description="What was asked, in order."
    )

    @property
    def data(self) -> ContactData:
        """Return what the room keeps."""
        identity = Identity()
        if self.who:
            identity = Identity(
                who=Who(self.who.kind, str(self.who.id)),
                how=self.who.identified,
                controls=tuple(self.who.controls),
                spoke_for=self.who.spoke_for,
            )
        return ContactData(
            channel=self.channel,
            began_at=self.began_at,
            ended_at=self.ended_at,
            team=self.team,
            identity=identity,
            notes=self.notes,
            questions=[one.asked for one in self.questions],
        )
