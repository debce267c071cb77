# SPDX-License-Identifier: EUPL-1.2
"""How a complaint is called in lists of other rooms, where it stands and who may see it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.core.ports.subjects import SubjectPort, subjects
from nabij.serve.complaints.access import visible
from nabij.serve.complaints.kinds import SUBJECT


def _label(subject_id: str) -> str:
    if _uuid(subject_id) is None:
        return subject_id
    # Neither name nor conduct: who reads a list elsewhere may not be the one to know.
    return _("Klacht %(id)s") % {"id": subject_id[-8:]}


def _url(subject_id: str) -> str:
    own = _uuid(subject_id)
    return reverse("complaints:complaint", args=[own]) if own else ""


def _may_see(person: Any, subject_id: str) -> bool:
    return subject_id in _may_see_some(person, [subject_id])


def _may_see_some(person: Any, ids: Collection[str]) -> frozenset[str]:
    own = {_uuid(one): one for one in ids}
    # A number of an imported log says no more than the log, which its reader may see.
    imported = frozenset(one for one in ids if _uuid(one) is None)
    seen = visible(person).filter(pk__in=[one for one in own if one])
    return imported | {own[pk] for pk in seen.values_list("pk", flat=True)}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def register_subject() -> None:
    """Tell it; in ``ready()``. Complaints come in from imported logs too, with ids of their own."""
    port = SubjectPort(_label, _url, _may_see, may_see_some=_may_see_some)
    subjects.register(SUBJECT, port)
