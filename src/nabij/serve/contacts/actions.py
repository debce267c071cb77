# SPDX-License-Identifier: EUPL-1.2
"""Contacts as they go: begun, noted, asked, settled and ended; or told whole afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import record_change
from nabij.core.events.public import Event, record, record_all
from nabij.core.organisation.public import Employee
from nabij.serve.catalogue.public import Product
from nabij.serve.contacts.data import Asked, ContactData, Identity
from nabij.serve.contacts.exceptions import AlreadyOver, UnableToRegister
from nabij.serve.contacts.models import (
    AT_ONCE,
    Channel,
    Contact,
    Control,
    Identified,
    Outcome,
    Question,
    Transfer,
)
from nabij.serve.contacts.promising import prepared_answer
from nabij.serve.contacts.queries import about
from nabij.serve.contacts.transferring import pass_on, prepared_transfer, tell_transfer
from nabij.serve.followups.public import FollowUpView, Prepared, store
from nabij.serve.protocols.public import end as end_protocols

KIND = "contact"
RECEIVED, ANSWERED, SOLVED = "contact.received", "contact.answered", "contact.solved"
PASSED_ON, ENDED = "contact.passed_on", "contact.ended"
NO_QUESTION = "contact.no_question"
"""Ends a contact in which nobody asked anything: no figure counts it."""
LONGEST = 20_000
"""Characters of notes or a question; what is longer belongs in a document."""
MOST_QUESTIONS = 20
FEWEST_CONTROLS = 2
LATER_THAN_NOW = timedelta(minutes=5)
"""Clocks of two machines may differ by this much."""


@transaction.atomic
def begin_contact(
    *,
    channel: Channel,
    employee: Employee,
    team: str,
    now: datetime,
    began_at: datetime | None = None,
) -> Contact:
    """Begin a contact, now or a while ago, with a first question that has no outcome yet."""
    contact = Contact(
        channel=channel,
        began_at=began_at or now,
        employee=employee,
        team_id=team or None,
        changed_at=now,
    )
    contact.save(force_insert=True)
    Question(contact=contact, number=1).save(force_insert=True)
    record(_event(RECEIVED, contact, at=contact.began_at), now=now)
    record_change(KIND, contact.pk, before=None, after={"channel": channel, "team": team})
    return contact


@transaction.atomic
def keep_texts(
    *, contact_id: UUID, notes: str, now: datetime, texts: Mapping[int, str] | None = None
) -> None:
    """Keep what somebody typed: the notes, and the text of questions by their number.

    Raises:
        AlreadyOver: the contact has ended.
        UnableToRegister: it is too long.
    """
    contact = _running(contact_id)
    contact.notes = kept_text(notes, "notes")
    contact.changed_at = now
    contact.save(update_fields=["notes", "changed_at"])
    for question in contact.questions.filter(number__in=texts or ()):
        question.text = kept_text((texts or {})[question.number], "text")
        question.save(update_fields=["text"])


@transaction.atomic
def identify(*, contact_id: UUID, identity: Identity, now: datetime) -> None:
    """Say who it is and how that was established.

    Raises:
        AlreadyOver: the contact has ended.
        UnableToRegister: the one does not fit the other.
    """
    contact = _running(contact_id)
    before = identity_told(contact)
    _fill_identity(contact, identity)
    contact.changed_at = now
    contact.save()
    record_change(KIND, contact.pk, before=before, after=identity_told(contact))


@transaction.atomic
def ask(*, contact_id: UUID, now: datetime) -> Question:
    """Add one more question to a contact.

    Raises:
        AlreadyOver: the contact has ended.
        UnableToRegister: there are too many.
    """
    contact = _running(contact_id)
    numbers = list(contact.questions.values_list("number", flat=True))
    if len(numbers) >= MOST_QUESTIONS:
        raise UnableToRegister(_("Een contact heeft hoogstens 20 vragen."), field="questions")
    question = Question(contact=contact, number=max(numbers, default=0) + 1)
    question.save(force_insert=True)
    _touch(contact, now)
    return question


@transaction.atomic
def settle(
    *, contact_id: UUID, number: int, asked: Asked, employee: Employee, now: datetime
) -> Question:
    """Write what was asked and what came of it; a promise is made here, and once.

    Raises:
        AlreadyOver: the contact has ended.
        UnableToRegister: something does not fit; a promise that was made is not unmade here.
    """
    contact = _running(contact_id)
    question = contact.questions.select_for_update().filter(number=number).first()
    if question is None:
        raise UnableToRegister(_("Deze vraag is er niet meer."), field="number")
    before = _question_told(question)
    if question.follow_up and asked.outcome is not Outcome.PROMISED:
        told = _("Er is al een antwoord beloofd. Trek eerst die belofte in.")
        raise UnableToRegister(told, field="outcome")
    _fill_question(question, asked)
    if asked.promised and question.follow_up is None:
        ready = prepared_answer(contact, question, asked.promised, employee, now=now)
        store([ready], now=now)
        question.follow_up = ready.view.id
    question.save()
    pass_on(contact, question, asked.passed, employee, now=now)
    _touch(contact, now)
    record_change(KIND, contact.pk, before=before, after=_question_told(question))
    return question


@transaction.atomic
def drop_question(*, contact_id: UUID, number: int, now: datetime) -> None:
    """Take out a question of which nothing came; the last one stays.

    Raises:
        AlreadyOver: the contact has ended.
        UnableToRegister: something came of it, or it is the only one.
    """
    contact = _running(contact_id)
    questions = list(contact.questions.all())
    gone = [one for one in questions if one.number == number]
    if len(questions) == 1 or any(one.outcome for one in gone):
        raise UnableToRegister(_("Deze vraag kan niet weg."), field="number")
    for one in gone:
        one.delete()
    _touch(contact, now)


@transaction.atomic
def finish(*, contact_id: UUID, now: datetime) -> Contact:
    """End a contact: every question has an outcome, and the figures hear of it.

    Raises:
        AlreadyOver: it had ended.
        UnableToRegister: of a question nothing came yet.
    """
    contact = _running(contact_id)
    questions = list(contact.questions.all())
    for one in questions:
        if not one.outcome:
            told = _("Wat kwam er van vraag %(number)s?") % {"number": one.number}
            raise UnableToRegister(told, field=f"question-{one.number}")
        if one.outcome in AT_ONCE and not (one.text or one.product_id or one.answer):
            # Else a slip of the finger counts as a resident who was helped at once.
            raise UnableToRegister(
                _(
                    "Waar ging het over? Schrijf een paar woorden of kies een product. Was er geen"
                    " vraag? Kies dan “geen vraag”."
                ),
                field=f"question-{one.number}",
            )
    contact.ended_at = contact.changed_at = now
    contact.save(update_fields=["ended_at", "changed_at"])
    end_protocols(contact_id=contact.pk, about=about(questions), now=now)
    record_all(_events_of_end(contact, questions, now=now), now=now)
    record_change(KIND, contact.pk, before={"ended": False}, after={"ended": True})
    return contact


def register(
    *, data: ContactData, employee: Employee | None, now: datetime
) -> tuple[Contact, list[FollowUpView]]:
    """Write down a contact that is over, with its questions, promises and events.

    Returns what was promised too, in the order of the questions.

    Raises:
        UnableToRegister: something of it cannot be; nothing is kept.
    """
    _check_moments(data, now)
    contact = Contact(
        channel=data.channel,
        began_at=data.began_at,
        ended_at=data.ended_at,
        employee_id=data.employee_id,
        team_id=data.team or None,
        notes=kept_text(data.notes, "notes"),
        changed_at=now,
    )
    _fill_identity(contact, data.identity)
    questions: list[Question] = []
    transfers: list[Transfer] = []
    promises: list[Prepared] = []
    for number, asked in enumerate(data.questions, start=1):
        try:
            question, transfer, ready = _told_question(contact, number, asked, employee, now=now)
        except UnableToRegister as fault:
            where = f"questions/{number - 1}/{fault.field}"
            raise UnableToRegister(str(fault), field=where) from None
        questions.append(question)
        transfers += [transfer] if transfer else []
        promises += [ready] if ready else []
    begun = _event(RECEIVED, contact, at=data.began_at, product=_product(questions))
    told = [begun, *_events_of_end(contact, questions, now=now)]
    # All that can be wrong was found: this needs no savepoint in the transaction of the caller.
    with transaction.atomic(savepoint=False):
        store(promises, now=now, events=told, after=[contact, *questions, *transfers])
        after = {"channel": data.channel, "team": data.team, **identity_told(contact)}
        record_change(KIND, contact.pk, before=None, after=after)
        for one in transfers:
            tell_transfer(one)
    return contact, [one.view for one in promises]


def _told_question(
    contact: Contact, number: int, asked: Asked, employee: Employee | None, *, now: datetime
) -> tuple[Question, Transfer | None, Prepared | None]:
    """Return a question that was told whole, how it was passed on, and what was promised of it.

    All of it is still to be stored.
    """
    if asked.outcome is None:
        raise UnableToRegister(_("Wat kwam ervan?"), field="outcome")
    question = Question(contact=contact, number=number)
    _fill_question(question, asked)
    if asked.passed and asked.outcome is Outcome.PASSED_ON:
        row, cold = prepared_transfer(contact, question, asked.passed, employee, now=now)
        return question, row, cold
    if asked.promised is None:
        return question, None, None
    ready = prepared_answer(contact, question, asked.promised, employee, now=now)
    question.follow_up = ready.view.id
    return question, None, ready


def _check_moments(data: ContactData, now: datetime) -> None:
    if data.ended_at < data.began_at:
        raise UnableToRegister(_("Het einde ligt voor het begin."), field="ended_at")
    if data.ended_at > now + LATER_THAN_NOW:
        raise UnableToRegister(_("Dit is nog niet gebeurd."), field="ended_at")


def _running(contact_id: UUID) -> Contact:
    contact = Contact.objects.select_for_update().get(pk=contact_id)
    if contact.ended_at is not None:
        raise AlreadyOver(contact_id)
    return contact


def _touch(contact: Contact, now: datetime) -> None:
    contact.changed_at = now
    contact.save(update_fields=["changed_at"])


def _fill_identity(contact: Contact, identity: Identity) -> None:
    if identity.how is not Identified.ANONYMOUS and identity.who is None:
        raise UnableToRegister(_("Zoek eerst op wie het is."), field="who")
    if identity.how is Identified.CONTROL and len(set(identity.controls)) < FEWEST_CONTROLS:
        raise UnableToRegister(_("Stel minstens twee controlevragen."), field="controls")
    represents = identity.how is Identified.REPRESENTATIVE
    spoke_for = kept_text(identity.spoke_for, "spoke_for") if represents else ""
    if represents and not spoke_for:
        told = _("Schrijf op wie er sprak, en waaruit bleek dat dat mag.")
        raise UnableToRegister(told, field="spoke_for")
    contact.spoke_for = spoke_for
    contact.who_kind = identity.who.kind if identity.who else ""
    contact.who_id = identity.who.id if identity.who else ""
    contact.identified = identity.how
    is_asked = identity.how is Identified.CONTROL
    contact.controls = sorted(Control(one) for one in identity.controls) if is_asked else []


def _fill_question(question: Question, asked: Asked) -> None:
    if (asked.outcome is Outcome.PROMISED) is not (
        asked.promised is not None or question.follow_up is not None
    ):
        raise UnableToRegister(_("Wie gaat het antwoord geven?"), field="promised")
    question.text = kept_text(asked.text, "text")
    if asked.product != (question.product_id or ""):
        question.product = _product_called(asked.product)
    question.answer = asked.answer
    question.outcome = asked.outcome or ""


def _product_called(code: str) -> Product | None:
    found = Product.objects.filter(pk=code).first() if code else None
    if code and found is None:
        raise UnableToRegister(_("Dit product is er niet (meer)."), field="product")
    return found


def kept_text(text: str, field: str) -> str:
    """Return a text as it is kept.

    Raises:
        UnableToRegister: it is too long.
    """
    kept = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(kept) > LONGEST:
        told = _("Dit is te lang: hoogstens %(most)s tekens.") % {"most": LONGEST}
        raise UnableToRegister(told, field=field)
    return kept


def _product(questions: list[Question]) -> str:
    """Return what a contact is counted under: the product of its first question that has one."""
    return next((one.product_id for one in questions if one.product_id), "")


def _events_of_end(contact: Contact, questions: list[Question], *, now: datetime) -> list[Event]:
    outcomes = {one.outcome for one in questions} - {Outcome.NOTHING}
    names = [PASSED_ON] if Outcome.PASSED_ON in outcomes else []
    if outcomes and outcomes <= {*AT_ONCE}:
        names += [SOLVED, ANSWERED]
    names += [ENDED] if outcomes or not questions else [NO_QUESTION]
    ended, product = contact.ended_at or now, _product(questions)
    return [_event(one, contact, at=ended, product=product) for one in names]


def _event(activity: str, contact: Contact, *, at: datetime, product: str = "") -> Event:
    return Event(
        activity,
        at=at,
        subject_id=str(contact.pk),
        channel=contact.channel,
        product=product,
        team=contact.team_id or "",
    )


def identity_told(contact: Contact) -> dict[str, object]:
    """Return who it was and how that was established, as the audit has it."""
    return {
        "who": f"{contact.who_kind} {contact.who_id}".strip(),
        "identified": str(contact.identified),
        "controls": [str(one) for one in contact.controls],
    }


def _question_told(question: Question) -> dict[str, object]:
    return {
        "product": question.product_id or "",
        "answer": question.answer,
        "outcome": question.outcome,
        "follow_up": str(question.follow_up or ""),
    }
