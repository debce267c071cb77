# SPDX-License-Identifier: EUPL-1.2
"""How a call is called in lists of other modules."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nabij.core.organisation.public import may
from nabij.core.ports.subjects import SubjectPort
from nabij.serve.calls.access import COUNTS


def _label(subject_id: str) -> str:
    return _("Gesprek %(id)s") % {"id": subject_id[-8:]} if _is_ours(subject_id) else subject_id


def _url(subject_id: str) -> str:
    # A call has no page: what was said stands in the contact that came of it.
    return ""


def _may_see(person: Any, subject_id: str) -> bool:
    return subject_id in _may_see_some(person, [subject_id])


def _may_see_some(person: Any, ids: Collection[str]) -> frozenset[str]:
    # A number of an imported log says no more than the log, which its reader may see.
    if may(person, COUNTS):
        return frozenset(ids)
    return frozenset(one for one in ids if not _is_ours(one))


def _is_ours(subject_id: str) -> bool:
    try:
        UUID(subject_id)
    except ValueError:
        return False
    return True


CALL = SubjectPort(_label, _url, _may_see, may_see_some=_may_see_some)
