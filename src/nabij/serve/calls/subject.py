# SPDX-License-Identifier: EUPL-1.2
"""How a call is called in lists of other modules."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from nabij.core.organisation.public import may
from nabij.core.ports.subjects import SubjectPort
from nabij.serve.calls.access import COUNTS


def _label(subject_id: str) -> str:
    return _("Gesprek %(id)s") % {"id": subject_id[-8:]}


def _url(subject_id: str) -> str:
    # A call has no page: what was said stands in the contact that came of it.
    return ""


def _may_see(person: Any, subject_id: str) -> bool:
    return may(person, COUNTS)


CALL = SubjectPort(_label, _url, _may_see)
