# SPDX-License-Identifier: EUPL-1.2
"""How a contact is called in lists of other modules."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.core.organisation.public import may
from nabij.core.ports.subjects import SubjectPort


def _label(subject_id: str) -> str:
    return _("Contact %(id)s") % {"id": subject_id[-8:]}


def _url(subject_id: str) -> str:
    try:
        return reverse("contacts:contact", args=[UUID(subject_id)])
    except ValueError:
        return ""


def _may_see(person: Any, subject_id: str) -> bool:
    # Which teams' contacts, the page itself asks.
    return may(person, "contacts.see")


CONTACT = SubjectPort(_label, _url, _may_see)
