# SPDX-License-Identifier: EUPL-1.2
"""Passing a question on: warm, to somebody who was spoken to, or cold, as a promise of a team.

A cold one stays in sight of the desk until somebody there takes it up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nabij.core.audit.public import record_change
from nabij.core.organisation.public import Employee, known_team
from nabij.serve.contacts.data import PassedOn, Promised
from nabij.serve.contacts.exceptions import UnableToRegister
from nabij.serve.contacts.models import Contact, Outcome, Question, Transfer
from nabij.serve.contacts.promising import prepared_answer
from nabij.serve.followups.public import (
    HowItStands,
    Kind,
    Prepared,
    standing_of,
    still_open,
    store,
)

KIND = "transfer"
_MOST = 20


@dataclass(frozen=True)
class Waiting:
    """A cold transfer that nobody took up, and how the promise of it stands."""

    row: Transfer
    stands: HowItStands


def pass_on(
    contact: Contact,
    question: Question,
    passed: PassedOn | None,
    employee: Employee,
    *,
    now: datetime,
) -> None:
    """Keep how a question was passed on, in the transaction that settles it.

    A cold one is promised once and stays; a warm one is as it was said last.

    Raises:
        UnableToRegister: a cold one is unmade, or it lacks a team or a way to reach who asked.
    """
    there = Transfer.objects.filter(question=question).first()
    is_passed = question.outcome == Outcome.PASSED_ON
    if there and there.follow_up:
        if not is_passed:
            told = _("Dit is al doorgegeven aan een team. Trek eerst die belofte in.")
            raise UnableToRegister(told, field="outcome")
        return
    if there and is_passed and passed and _is_said_by(there, passed):
        return
    if there:
        there.delete()
    if is_passed and passed:
        row, ready = prepared_transfer(contact, question, passed, employee, now=now)
        store([ready] if ready else [], now=now)
        row.save(force_insert=True)
        tell_transfer(row)


def _is_said_by(row: Transfer, passed: PassedOn) -> bool:
    said = (row.how, row.team_id, row.spoken_to)
    return said == (passed.how, passed.team, passed.spoken_to)


def has_transfers() -> bool:
    """Say whether anything was ever passed on, warm or cold."""
    return Transfer.objects.exists()


def tell_transfer(row: Transfer) -> None:
    """Record that a question was passed on."""
    record_change(KIND, row.pk, before=None, after={"how": row.how, "team": row.team_id})


def prepared_transfer(
    contact: Contact,
    question: Question,
    passed: PassedOn,
    employee: Employee | None,
    *,
    now: datetime,
) -> tuple[Transfer, Prepared | None]:
    """Return how a question is passed on, and the promise of a cold one; both still to be stored.

    Raises:
        UnableToRegister: it lacks a team, or a cold one a way to reach who asked.
    """
    if known_team(passed.team) is None:
        raise UnableToRegister(_("Naar welk team?"), field="passed_team")
    row = Transfer(question=question, how=passed.how, team_id=passed.team)
    if passed.how == Transfer.How.WARM:
        row.spoken_to = passed.spoken_to
        return row, None
    promised = Promised(kind=Kind.CALLBACK, team=passed.team, asker_phone=passed.phone)
    try:
        ready = prepared_answer(contact, question, promised, employee, now=now)
    except UnableToRegister as fault:
        field = "passed_phone" if fault.field == "asker_phone" else fault.field
        raise UnableToRegister(str(fault), field=field) from None
    row.follow_up = ready.view.id
    return row, ready


def not_taken_up(contacts: QuerySet[Contact], *, now: datetime) -> list[Waiting]:
    """Return the cold transfers of some contacts that nobody took up, the oldest first."""
    untaken = still_open().filter(employee=None).values("pk")
    rows = Transfer.objects.filter(follow_up__in=untaken, question__contact__in=contacts)
    found = list(rows.select_related("question__product").order_by("pk")[:_MOST])
    stands = standing_of([one.follow_up for one in found if one.follow_up], now=now)
    return [Waiting(one, stands[one.follow_up]) for one in found if one.follow_up in stands]
