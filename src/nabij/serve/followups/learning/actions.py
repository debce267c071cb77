# SPDX-License-Identifier: EUPL-1.2
"""Making an agreement of what was learned, and saying that it holds no more, or again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.core.audit.public import record_change
from nabij.core.organisation.public import Employee
from nabij.serve.followups.exceptions import NotThere, UnableToAct
from nabij.serve.followups.kinds import AGREEMENT, Kind, Step
from nabij.serve.followups.models import Agreement, Deed, FollowUp
from nabij.serve.followups.recording import agreement_as_audited, record_step
from nabij.serve.followups.working.deeds import do, row_to_act_on, team_called, written

LONGEST_AGREEMENT = 300


def has_lesson(row: FollowUp, now: datetime) -> bool:
    """Say whether something may be learned: of a signal, and of what is or was late."""
    if row.kind == Kind.SIGNAL:
        return True
    if row.state == FollowUp.State.WAITING:
        return False
    return (row.closed_at or now) > row.due_at


@transaction.atomic
def learn(
    *,
    follow_up_id: UUID,
    text: str,
    team: str,
    actor: Employee | None,
    now: datetime,
    product: str = "",
    version: int | None = None,
) -> UUID:
    """Agree on what a team does from now on; return which agreement that is.

    It can be made as long as the follow-up is there, also when nothing is to be done any more.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: there is no text or it is too long, no such team,
            or nothing that something is learned from.
    """
    words = " ".join(written(text, missing=_("Schrijf op wat u voortaan doet.")).split())
    if len(words) > LONGEST_AGREEMENT:
        told = _("Dit is te lang: houd het bij %(most)s tekens.")
        raise UnableToAct(told % {"most": LONGEST_AGREEMENT})
    row = row_to_act_on(follow_up_id, version)
    if not has_lesson(row, now):
        raise UnableToAct(_("Een afspraak maakt u bij een signaal, of bij wat te laat is."))
    of = team_called(team)
    made = Agreement.objects.create(
        text=words, team=of, product=product, follow_up_id=row.pk, made_at=now, made_by=actor
    )
    record_change(AGREEMENT, made.pk, before=None, after=agreement_as_audited(made))
    do(row, Deed.What.LEARNED, actor=actor, now=now, changed={}, note=words)
    record_step(row, Step.LEARNED, of=of, actor=actor, now=now)
    return made.pk


@transaction.atomic
def end_agreement(*, agreement_id: UUID, now: datetime) -> None:
    """Say that an agreement holds no more; of one that ended already nothing changes.

    Raises:
        NotThere: there is none.
    """
    row = _locked(agreement_id)
    if row.holds:
        _set_end(row, now)


@transaction.atomic
def hold_again(*, agreement_id: UUID) -> None:
    """Say that an agreement that ended holds after all.

    Raises:
        NotThere: there is none.
    """
    row = _locked(agreement_id)
    if not row.holds:
        _set_end(row, None)


def _locked(agreement_id: UUID) -> Agreement:
    row = Agreement.objects.select_for_update().filter(pk=agreement_id).first()
    if row is None:
        raise NotThere(str(agreement_id))
    return row


def _set_end(row: Agreement, at: datetime | None) -> None:
    before = agreement_as_audited(row)
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    record_change(AGREEMENT, row.pk, before=before, after=agreement_as_audited(row))
