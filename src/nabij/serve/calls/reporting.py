# SPDX-License-Identifier: EUPL-1.2
"""What a telephone system tells of a call: each step once, in whatever order it comes in.

The events are those of an imported telephone log: the same activities, and the seconds in the
queue as the value of ``answered`` and ``abandoned``. So one norm counts both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from nabij.core.crypto.public import normalise
from nabij.core.events.public import Event, record_all
from nabij.serve.calls.exceptions import UnableToTell
from nabij.serve.calls.models import Call, Step

KIND = "call"
LATER_THAN_NOW = timedelta(minutes=5)
"""Clocks of two machines may differ by this much."""
CLOCKS_DIFFER = timedelta(minutes=1)
"""So much may a step lie before the one that it follows: then it took no time."""
OLDEST = timedelta(days=31)
"""What is older comes in as a log file: figures of long ago do not change by themselves."""
_FOLLOWS = {
    Step.ANSWERED: (Step.OFFERED,),
    Step.ABANDONED: (Step.OFFERED,),
    Step.TRANSFERRED: (Step.OFFERED, Step.ANSWERED),
    Step.ENDED: (Step.OFFERED, Step.ANSWERED, Step.ABANDONED, Step.TRANSFERRED),
}
_TOO_EARLY = {
    Step.OFFERED: _("Dit ligt voor het moment waarop het gesprek werd aangeboden."),
    Step.ANSWERED: _("Dit ligt voor het moment waarop is opgenomen."),
    Step.ABANDONED: _("Dit ligt voor het moment waarop de beller ophing."),
    Step.TRANSFERRED: _("Dit ligt voor het moment waarop is doorverbonden."),
}
_TOO_LATE = {
    Step.ANSWERED: _("Dit ligt na het moment waarop is opgenomen."),
    Step.ABANDONED: _("Dit ligt na het moment waarop de beller ophing."),
    Step.TRANSFERRED: _("Dit ligt na het moment waarop is doorverbonden."),
    Step.ENDED: _("Dit ligt na het einde van het gesprek."),
}


@dataclass(frozen=True, kw_only=True)
class Report:
    """One step of a call as it was told; what is empty was told before, or is not known.

    ``employee`` is who answers, or at whose telephone it rings; after a transfer, who gets it.
    ``tells_who`` without an employee: somebody has it who has no account here.
    """

    system_id: str
    step: Step
    at: datetime
    number: str = ""
    queue: str = ""
    team: str = ""
    employee: UUID | None = None
    tells_who: bool = False


@transaction.atomic
def report(*, told: Report, now: datetime) -> Call:
    """Keep a step of a call, with its event.

    A step that was told before keeps its first moment and is no second event. Only who has the
    call can change with it: it is answered anew after a transfer.

    Raises:
        UnableToTell: it cannot be.
    """
    _check_moment(told.at, now)
    call = _call_of(told)
    before = _countable(call)
    if _at(call, told.step) is None:
        _check_order(call, told)
        setattr(call, f"{told.step}_at", told.at)
    _fill(call, told)
    call.save()
    steps = [step for step in _countable(call) if step not in before]
    record_all([_event(call, step) for step in steps], now=now)
    return call


def _call_of(told: Report) -> Call:
    found = _locked(told.system_id)
    if found is not None:
        return found
    made = Call(system_id=told.system_id, began_at=told.at)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        # Another step of the same call came in at the same moment.
        found = _locked(told.system_id)
        if found is None:
            raise
        return found
    return made


def _locked(system_id: str) -> Call | None:
    return Call.objects.select_for_update().filter(system_id_search=system_id).first()


def _check_moment(at: datetime, now: datetime) -> None:
    if at > now + LATER_THAN_NOW:
        raise UnableToTell(_("Dit is nog niet gebeurd."), field="at")
    if at < now - OLDEST:
        raise UnableToTell(_("Dit is te lang geleden. Lees het in als logbestand."), field="at")


def _check_order(call: Call, told: Report) -> None:
    """Refuse a step that cannot be beside those that are known.

    Raises:
        UnableToTell: it says why.
    """
    others = {Step.ANSWERED: Step.ABANDONED, Step.ABANDONED: Step.ANSWERED}
    if told.step in others and _at(call, others[told.step]) is not None:
        why = {
            Step.ANSWERED: _("De beller had al opgehangen."),
            Step.ABANDONED: _("Er was al opgenomen."),
        }
        raise UnableToTell(why[told.step], field="step")
    for earlier in _FOLLOWS.get(told.step, ()):
        known = _at(call, earlier)
        if known is not None and told.at < known - CLOCKS_DIFFER:
            raise UnableToTell(_TOO_EARLY[earlier], field="at")
    for later in (step for step, before in _FOLLOWS.items() if told.step in before):
        known = _at(call, later)
        if known is not None and told.at > known + CLOCKS_DIFFER:
            raise UnableToTell(_TOO_LATE[later], field="at")


def _fill(call: Call, told: Report) -> None:
    call.began_at = min(call.began_at, told.at)
    # Some systems write a word where the number is hidden.
    is_number = normalise("phone", told.number) != ""
    call.number = call.number or (told.number if is_number else "")
    call.queue = call.queue or told.queue
    call.team_id = told.team or call.team_id
    tells_who = told.tells_who or told.employee or told.step is Step.TRANSFERRED
    if tells_who and (call.employee_at is None or told.at >= call.employee_at):
        call.employee_id, call.employee_at = told.employee, told.at


def _countable(call: Call) -> list[Step]:
    """Return the steps that events tell of.

    None until it is known when the call came in; and as in a telephone log only a call that was
    had comes to an end.
    """
    if call.offered_at is None:
        return []
    there = [step for step in Step if _at(call, step) is not None]
    return [step for step in there if step is not Step.ENDED or call.answered_at is not None]


def _event(call: Call, step: Step) -> Event:
    at = _at(call, step)
    assert at is not None
    return Event(
        f"{KIND}.{step}",
        at=at,
        subject_id=str(call.pk),
        channel="phone",
        team=call.team_id or "",
        value=_seconds(call, step),
    )


def _seconds(call: Call, step: Step) -> float | None:
    """Return how long the caller waited, or how long the call took; the others take no time."""
    begin = {
        Step.ANSWERED: call.offered_at,
        Step.ABANDONED: call.offered_at,
        Step.ENDED: call.answered_at,
    }.get(step)
    end = _at(call, step)
    return max((end - begin).total_seconds(), 0.0) if begin and end else None


def _at(call: Call, step: Step) -> datetime | None:
    at: datetime | None = getattr(call, f"{step}_at")
    return at
