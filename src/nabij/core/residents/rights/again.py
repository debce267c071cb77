# SPDX-License-Identifier: EUPL-1.2
"""Erasing again who was erased, after an older copy of the database brought them back.

Who was merged with whom may have been otherwise then. Only who was erased goes: a merge with
somebody else is undone first, so that each has again what was theirs.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from nabij.core.erasures.public import Again, Noted
from nabij.core.residents.merging.organisations import ORGANISATIONS
from nabij.core.residents.merging.persons import PERSONS
from nabij.core.residents.merging.shared import Merging
from nabij.core.residents.rights.erasing import STAYED, erase_rows, locked_chain


def erase_again(noted: Noted, now: datetime) -> Again:
    """Erase persons and organisations that are on the list and are here.

    Raises:
        UnableToErase, UnableToMerge: it cannot be done now; nothing of it stays.
    """
    gone = left = 0
    for of in (PERSONS, ORGANISATIONS):
        things = [one for one in noted.things if one.kind == of.kind]
        found, stayed = _erase_again(of, [UUID(one.id) for one in things], now)
        gone += found - stayed
        # Who stayed the first time is expected to.
        left += 0 if any(one.mark == STAYED for one in things) else stayed
    return Again(gone, left)


def _erase_again(of: Merging[Any], ids: list[UUID], now: datetime) -> tuple[int, int]:
    """Return how many of these were here, and of how many it stays who they are."""
    found = stayed = 0
    _part_from_others(of, ids, now)
    heads = of.rows._default_manager.filter(pk__in=ids).exclude(merged_into__in=ids)
    for head in heads.order_by("pk").values_list("pk", flat=True):
        rows = locked_chain(of, head)
        done = erase_rows(of, rows, _("Opnieuw gewist na het terugzetten van een kopie."), now)
        found += len(rows)
        stayed += len(rows) if done.person_stays else 0
    return found, stayed


def _part_from_others(of: Merging[Any], ids: list[UUID], now: datetime) -> None:
    standing = of.notes._default_manager.filter(undone_at=None)
    across = standing.filter(
        Q(kept_id__in=ids) & ~Q(merged_id__in=ids) | Q(merged_id__in=ids) & ~Q(kept_id__in=ids)
    )
    # The last first: one that was merged further on can be parted only from the end.
    for merge_id in list(across.order_by("-at", "-pk").values_list("pk", flat=True)):
        of.undo(merge_id=merge_id, actor=None, now=now)
