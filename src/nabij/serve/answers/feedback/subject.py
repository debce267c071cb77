# SPDX-License-Identifier: EUPL-1.2
"""How feedback is called where a promise names it, and where it stands."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.core.organisation.public import may
from nabij.core.ports.subjects import SubjectPort
from nabij.serve.answers.capabilities import WRITES
from nabij.serve.answers.models import Feedback


def _label(subject_id: str) -> str:
    found = Feedback.objects.select_related("article").filter(pk=subject_id).first()
    if found is None:
        return _("Melding over een antwoord")
    return _("Melding over %(code)s") % {"code": found.about}


def _url(subject_id: str) -> str:
    return reverse("answers:feedback", args=[subject_id])


def _may_see(person: Any, subject_id: str) -> bool:
    own = Feedback.objects.filter(pk=subject_id, article__owner=person.pk)
    return may(person, WRITES) or own.exists()


FEEDBACK = SubjectPort(_label, _url, _may_see)
