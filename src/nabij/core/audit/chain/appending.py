# SPDX-License-Identifier: EUPL-1.2
"""Adds a row at the end of the chain, one process at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from nabij.core.audit.chain.sealing import Key, as_json, current_key, known_keys
from nabij.core.audit.chain.statements import link_of, lock_head, locking_head
from nabij.core.audit.chain.waiting import UNFINISHED_AFTER, is_ours, take
from nabij.core.audit.collecting.units import Actor, Context
from nabij.core.audit.collecting.values import without_bsn
from nabij.core.audit.models import (
    NAME_MAX,
    PURPOSE_MAX,
    AuditRow,
    ChainHead,
    Mention,
    PendingChange,
)
from nabij.core.rows.public import Statement, exchange, finish, insertions

_CHUNK = 500


@dataclass(frozen=True)
class Ending:
    """How a unit ended: ``outcome`` done, refused, failed or unfinished, ``status`` of HTTP."""

    outcome: str
    status: int | None = None


@dataclass(frozen=True)
class Entry:
    """What is to become a row; ``has_changes`` says that changes of it wait in the database."""

    context: Context
    views: Sequence[Mapping[str, Any]]
    has_changes: bool
    ending: Ending
    changes: Sequence[Mapping[str, Any]] = ()


def append(entry: Entry, *, now: datetime) -> int | None:
    """Add the row of a unit and return its number; nothing where no change was kept and none seen.

    Only changes whose transaction committed are there to be found.

    Raises:
        KeyUnreadable: the key is damaged.
    """
    if not entry.has_changes:
        # Of what was only seen nothing waits, so that others wait for nothing but the link itself.
        row = _row_of(entry, (), now=now)
        if row is None:
            return None
        if _linked(row):
            return row.number
    with transaction.atomic():
        return append_here(entry, now=now)


def append_here(entry: Entry, *, now: datetime, after: Sequence[Model] = ()) -> int | None:
    """Add the row of a unit in the transaction that is open, as the last that it does.

    Nobody else adds a row until that transaction ends. The rows ``after`` which it comes go along.

    Raises:
        KeyUnreadable: the key is damaged.
    """
    row = None if entry.has_changes else _row_of(entry, (), now=now)
    head = _locked_head(after)
    if entry.has_changes:
        # Read when nobody else can take them any more.
        row = _row_of(entry, take(entry.context.unit_id, now=now), now=now)
    if row is None:
        return None
    finish(_link(row, head))
    return row.number


def _linked(row: AuditRow) -> bool:
    """Add a row in a transaction of its own; False where there is no chain yet."""

    def link(head: tuple[Any, ...] | None) -> Sequence[Statement]:
        return _link(row, head) if head else ()

    exchange(locking_head(), link)
    return bool(row.hash)


def _link(row: AuditRow, head: tuple[int, str]) -> list[Statement]:
    row.number, row.previous_hash = head[0] + 1, head[1]
    row.hash = current_key().seal_row(row)
    return link_of(row, mentions_of(row))


def _row_of(entry: Entry, waited: Sequence[Any], *, now: datetime) -> AuditRow | None:
    """Return a row that has no place in the chain yet; nothing where nothing was done or seen."""
    changes = [*waited, *entry.changes]
    if not changes and not entry.views:
        return None
    return _row(entry, changes, current_key(), at=now)


def append_unfinished(*, now: datetime) -> int:
    """Add rows for changes whose unit never told that it ended: killed, or still under way.

    Returns how many rows.
    """
    before = now - UNFINISHED_AFTER
    waiting = PendingChange.objects.filter(at__lt=before).order_by("unit_id", "position")
    keys, units = known_keys(), {}
    for pending in waiting[: 10 * _CHUNK]:
        if is_ours(pending, keys):
            units[pending.unit_id] = pending
    ending = Ending("unfinished")
    entries = [Entry(context_from(last.context), (), True, ending) for last in units.values()]
    return sum(append(entry, now=now) is not None for entry in entries)


def mentions_of(row: AuditRow) -> list[Mention]:
    """Return by whom, and what was changed and seen in a row, each once.

    What a job did for an employee is found under that employee too.
    """
    by = {(row.actor_kind, str(row.actor_id or ""))}
    if row.actor_kind == "job" and row.actor_id:
        by.add(("employee", str(row.actor_id)))
    if row.impersonator_id:
        by.add(("employee", str(row.impersonator_id)))
    found = [(Mention.Role.BY, *each) for each in sorted(by)]
    for role, text in ((Mention.Role.CHANGED, row.changes), (Mention.Role.VIEWED, row.views)):
        found += [(role, each["kind"], each["id"]) for each in json.loads(text)]
    return [
        Mention(number=row.number, role=role, kind=kind, subject_id=subject_id)
        for role, kind, subject_id in dict.fromkeys(found)
    ]


def as_context(context: Context) -> str:
    """Return a context as text, to be kept beside a change that waits."""
    actor = context.actor
    return as_json(
        {
            "unit_id": str(context.unit_id),
            "actor": [actor.kind, _text(actor.id), _text(actor.impersonator)],
            "name": context.name,
            "method": context.method,
            "parameters": dict(context.parameters),
            "origin": context.origin,
            "purpose": context.purpose,
        }
    )


def context_from(text: str) -> Context:
    """Return the context that stands beside a change that waits."""
    found = json.loads(text)
    kind, id_, impersonator = found.pop("actor")
    actor = Actor(kind, _uuid(id_), _uuid(impersonator))
    return Context(**{**found, "unit_id": UUID(found["unit_id"]), "actor": actor})


def _locked_head(after: Sequence[Model]) -> tuple[int, str]:
    """Add rows; return number and hash of the last link, to be held until the transaction ends."""
    head = lock_head(after=insertions(after))
    while head is None:
        last = AuditRow.objects.order_by("-number").first()
        known = {"number": last.number, "hash": last.hash} if last else {}
        ChainHead.objects.get_or_create(pk=1, defaults=known)
        head = lock_head()
    return head


def _row(entry: Entry, changes: list[Any], key: Key, *, at: datetime) -> AuditRow:
    context = entry.context
    return AuditRow(
        at=at,
        actor_kind=context.actor.kind,
        actor_id=context.actor.id,
        impersonator_id=context.actor.impersonator,
        unit_id=context.unit_id,
        method=context.method,
        name=without_bsn(context.name, key.code)[:NAME_MAX],
        parameters=as_json(
            {name: without_bsn(value, key.code) for name, value in context.parameters.items()}
        ),
        origin=context.origin,
        purpose=without_bsn(context.purpose or _shared(entry.views), key.code)[:PURPOSE_MAX],
        changes=as_json(changes),
        views=as_json(list(entry.views)),
        has_changes=bool(changes),
        has_views=bool(entry.views),
        status=entry.ending.status,
        outcome=entry.ending.outcome,
        key_id=key.id,
    )


def _shared(views: Iterable[Mapping[str, Any]]) -> str:
    """Return the purpose where all views have the same."""
    purposes = {str(view["purpose"]) for view in views}
    return purposes.pop() if len(purposes) == 1 else ""


def _text(value: UUID | None) -> str:
    return str(value) if value else ""


def _uuid(text: str) -> UUID | None:
    return UUID(text) if text else None
