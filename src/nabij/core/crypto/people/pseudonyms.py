# SPDX-License-Identifier: EUPL-1.2
"""Random pseudonyms for people in events, and forgetting whose they are."""

from __future__ import annotations

import secrets

from django.db import IntegrityError, transaction

from nabij.core.crypto.models import Pseudonym

_BYTES = 16
_TRIES = 5


def pseudonym_for(*, kind: str, subject_id: object) -> str:
    """Return the ``person_key`` of a subject, 32 hexadecimal characters; the first call makes it.

    It is random: nothing leads from it to the person but one row. Part of the open transaction.
    """
    for _try in range(_TRIES):
        if known := known_pseudonym(kind=kind, subject_id=subject_id):
            return known
        try:
            with transaction.atomic():
                row = Pseudonym(
                    kind=kind, subject_id=str(subject_id), person_key=secrets.token_hex(_BYTES)
                )
                row.save(force_insert=True)
                return row.person_key
        except IntegrityError:
            # Another process was a moment earlier: its key counts, unless it was forgotten again.
            continue
    raise RuntimeError("A pseudonym was made and forgotten by others all the time; try again.")


def known_pseudonym(*, kind: str, subject_id: object) -> str | None:
    """Return the ``person_key`` of a subject, None where it has none; makes none."""
    rows = Pseudonym.objects.filter(kind=kind, subject_id=str(subject_id))
    return rows.values_list("person_key", flat=True).first()


def forget(*, kind: str, subject_id: object) -> bool:
    """Delete the link from a subject to its events; return whether there was one.

    Events keep their key, which leads nowhere from then on; should the subject come back, it gets
    another.
    """
    deleted, _rows = Pseudonym.objects.filter(kind=kind, subject_id=str(subject_id)).delete()
    return bool(deleted)
