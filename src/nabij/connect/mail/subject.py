# SPDX-License-Identifier: EUPL-1.2
"""How a mail is called in lists of other rooms, where it stands and who may see it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.connect.mail.access import visible_mail
from nabij.core.ports.subjects import SubjectPort


def _label(subject_id: str) -> str:
    return _("Lees en beantwoord de mail")


def _url(subject_id: str) -> str:
    try:
        return reverse("mail:mail", args=[UUID(subject_id)])
    except ValueError:
        return ""


def _may_see(person: Any, subject_id: str) -> bool:
    try:
        return visible_mail(person).filter(pk=UUID(subject_id)).exists()
    except ValueError:
        return False


MAIL = SubjectPort(_label, _url, _may_see)
