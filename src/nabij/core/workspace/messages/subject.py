# SPDX-License-Identifier: EUPL-1.2
"""How a message is called in lists of subjects behind a figure, and who may see it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.core.organisation.public import may
from nabij.core.ports.subjects import SubjectPort


def _label(subject_id: str) -> str:
    return _("Bericht %(id)s") % {"id": subject_id[:8]}


def _url(subject_id: str) -> str:
    return reverse("workspace:message", args=[subject_id])


def _may_see(person: Any, subject_id: str) -> bool:
    return may(person, "notify.manage")


MESSAGE = SubjectPort(label=_label, url=_url, may_see=_may_see)
