# SPDX-License-Identifier: EUPL-1.2
"""How a contact is called in lists of other modules, and what a timeline tells of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.organisation.public import held_in, may
from nabij.core.ports.panels import Asked, Happening, TimelinePort
from nabij.core.ports.subjects import SubjectPort
from nabij.serve.contacts.access import SEES, seen_contacts
from nabij.serve.contacts.data import Who
from nabij.serve.contacts.queries import past_among


def _label(subject_id: str) -> str:
    if _uuid(subject_id) is None:
        return subject_id  # an imported log has contacts too, with numbers of its own
    return _("Contact %(id)s") % {"id": subject_id[-8:]}


def _url(subject_id: str) -> str:
    own = _uuid(subject_id)
    return reverse("contacts:contact", args=[own]) if own else ""


def _may_see(person: Any, subject_id: str) -> bool:
    # Which teams' contacts, the page itself asks. A number of a log says no more than the log.
    return _uuid(subject_id) is None or may(person, SEES)


def _may_see_some(person: Any, ids: Collection[str]) -> frozenset[str]:
    own = {_uuid(one): one for one in ids}
    imported = frozenset(one for one in ids if _uuid(one) is None)
    if not may(person, SEES):
        return imported
    seen = seen_contacts(person).filter(pk__in=[one for one in own if one])
    return imported | {own[pk] for pk in seen.values_list("pk", flat=True)}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


CONTACT = SubjectPort(_label, _url, _may_see, may_see_some=_may_see_some)


def _tell(request: HttpRequest, asked: Asked) -> list[Happening]:
    if SEES not in held_in(request):
        return []
    some = [Who(asked.kind, str(one)) for one in asked.ids]
    return [
        Happening(
            at=one.began_at,
            what=_("Contact: %(channel)s") % {"channel": one.channel.lower()}
            + (f", {', '.join(dict.fromkeys(one.products))}" if one.products else ""),
            told=", ".join(dict.fromkeys(one.outcomes)) or (_("loopt nog") if one.is_open else ""),
            url=reverse("contacts:contact", args=[one.id]),
        )
        for one in past_among(seen_contacts(request.user), some, most=asked.most)
    ]


TIMELINE = TimelinePort(gettext_lazy("Contacten"), _tell)
