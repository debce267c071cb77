# SPDX-License-Identifier: EUPL-1.2
"""What a team is for, and how it is reached."""

from __future__ import annotations

from django.db import transaction

from nabij.core.audit.public import record_change
from nabij.core.people.models import TeamCard
from nabij.core.people.values import check_phone, check_words

KIND = "team_card"


@transaction.atomic
def change_team_card(*, team: str, core_tasks: list[str], phone: str, email: str) -> None:
    """Say what a team is for and how it is reached.

    Raises:
        UnableToKeep: something cannot be kept so.
    """
    check_words(core_tasks, field="core_tasks")
    check_phone(phone)
    card, _made = TeamCard.objects.select_for_update().get_or_create(team_id=team)
    before = _kept(card)
    card.core_tasks, card.phone, card.email = "\n".join(core_tasks), phone, email
    card.save()
    record_change(KIND, team, before=before, after=_kept(card))


def _kept(card: TeamCard) -> dict[str, object]:
    return {"core_tasks": card.tasks, "phone": card.phone, "email": card.email}
