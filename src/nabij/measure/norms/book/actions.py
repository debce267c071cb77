# SPDX-License-Identifier: EUPL-1.2
"""Saving versions of norms. A version is added and never changed; its row in the audit says what
became different."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from nabij.core.audit.public import record_change
from nabij.measure.norms.book.timeline import FROM_THE_BEGINNING
from nabij.measure.norms.definition.faults import Fault, UnreadableDefinition
from nabij.measure.norms.definition.reading import read_definition
from nabij.measure.norms.exceptions import UnableToSaveNorm
from nabij.measure.norms.library import shipped_texts
from nabij.measure.norms.models import NormVersion

AUDIT_KIND = "norm"


@transaction.atomic
def save_version(
    *,
    text: str,
    valid_from: date,
    reason: str,
    based_on: int,
    actor: UUID,
    now: datetime,
    code: str | None = None,
) -> int:
    """Save a norm, or another version of norm ``code``; return the number of the version.

    ``based_on`` is the number of the newest version that the person saw, 0 for a new norm.

    Raises:
        UnreadableDefinition: with everything that is wrong with the text.
        UnableToSaveNorm: it is there already, another was saved meanwhile, or nothing changed.
    """
    norm = read_definition(text)
    if code is not None and norm.code != code:
        raise UnreadableDefinition([Fault("code", "other_code", code)])
    newest = _newest(norm.code, based_on)
    if newest and not newest.is_withdrawn and newest.valid_from == valid_from:
        if read_definition(newest.text) == norm:
            raise UnableToSaveNorm("unchanged")
    made = NormVersion(
        code=norm.code,
        text=text.strip() + "\n",
        valid_from=valid_from,
        reason=reason.strip(),
        saved_by=actor,
        saved_at=now,
    )
    return _add(made, newest)


@transaction.atomic
def withdraw(
    *, code: str, day: date, reason: str, based_on: int, actor: UUID, now: datetime
) -> int:
    """Promise a norm no more from a day on; return the number of that version.

    Raises:
        UnableToSaveNorm: another version was saved meanwhile, or it ended already.
    """
    newest = _newest(code, based_on)
    if newest is None or newest.is_withdrawn:
        raise UnableToSaveNorm("withdrawn")
    made = NormVersion(
        code=code,
        text=newest.text,
        valid_from=day,
        is_withdrawn=True,
        reason=reason.strip(),
        saved_by=actor,
        saved_at=now,
    )
    return _add(made, newest)


def keep_shipped(*, now: datetime, today: date, using: str = "default") -> None:
    """Take the norms that come with Nabij into the book, as their first version.

    What comes otherwise with a later Nabij becomes a new version from that day on, unless somebody
    here changed the norm: then theirs stays.
    """
    book = NormVersion.objects.using(using)
    for code, text in shipped_texts().items():
        newest = book.filter(code=code).order_by("number").last()
        if newest is not None and (newest.saved_by or newest.text == text):
            continue
        book.create(
            code=code,
            number=newest.number + 1 if newest else 1,
            text=text,
            valid_from=today if newest else FROM_THE_BEGINNING,
            saved_at=now,
        )


def _newest(code: str, based_on: int) -> NormVersion | None:
    newest = NormVersion.objects.filter(code=code).order_by("number").last()
    number = newest.number if newest else 0
    if number != based_on:
        raise UnableToSaveNorm("outdated" if based_on else "taken")
    return newest


def _add(made: NormVersion, newest: NormVersion | None) -> int:
    if not made.reason:
        raise UnableToSaveNorm("no_reason")
    made.number = newest.number + 1 if newest else 1
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as fault:
        # Two people saved at the same moment: the other was first.
        raise UnableToSaveNorm("outdated" if newest else "taken") from fault
    before = _told(newest) if newest else None
    record_change(AUDIT_KIND, made.code, before=before, after=_told(made))
    return made.number


def _told(version: NormVersion) -> dict[str, object]:
    """Return a version as the audit keeps it: each key of the definition by itself."""
    return {
        "version": version.number,
        "valid_from": version.valid_from.isoformat(),
        "is_withdrawn": version.is_withdrawn,
        "reason": version.reason,
        **_flat(tomllib.loads(version.text)),
    }


def _flat(given: Mapping[str, Any], above: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in given.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping):
            found |= _flat(value, f"{name}.")
        else:
            found[name] = value if isinstance(value, str | bool | int | float) else str(value)
    return found
