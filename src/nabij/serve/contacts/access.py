# SPDX-License-Identifier: EUPL-1.2
"""Who may see contacts and who may have them; the only way from a request to one."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import record_view
from nabij.core.organisation.public import (
    RESIDENTS,
    Person,
    employee_of,
    may,
    reach_of,
    register_capability,
)
from nabij.serve.contacts.actions import KIND
from nabij.serve.contacts.models import Contact

SEES = "contacts.see"
"""The capability to see contacts of the teams for which it is held, with what was said."""

HAS = "contacts.have"
"""The capability to have contacts with residents, and to write down what came of them."""

PURPOSE = "residents.contact"
_TEXTS = ("notes", "question", "who")


def register_capabilities() -> None:
    """Say which rights there are, and which roles hold them from the start."""
    serving = {"agent", "handler", "specialist"}
    for code, label, roles in (
        (SEES, _("Contacten met inwoners zien, met wat er is gezegd"), serving | {"team-manager"}),
        (HAS, _("Contact hebben met inwoners en vastleggen wat ervan kwam"), serving),
    ):
        register_capability(
            code, label, roles=roles, is_personal=True, is_local=True, area=RESIDENTS
        )


def team_at_desk(request: HttpRequest) -> str:
    """Return for which team somebody has contacts: of several, none in particular."""
    teams = reach_of(request.user, HAS).teams
    return teams[0] if len(teams) == 1 else ""


def seen_contacts(person: Person) -> QuerySet[Contact]:
    """Return the contacts that somebody may see: those of their teams, and their own."""
    reach = reach_of(person, SEES)
    if reach.is_whole:
        return Contact.objects.all()
    own = Q(employee_id=person.pk)
    return Contact.objects.filter(own | Q(team__in=reach.teams))


def contact_of(request: HttpRequest, contact_id: UUID) -> Contact:
    """Return a contact that is shown, after recording that.

    Raises:
        Http404: there is none that the reader may see.
    """
    rows = seen_contacts(request.user).select_related("team", "employee")
    contact = rows.filter(pk=contact_id).first()
    if contact is None:
        raise Http404
    record_shown(contact)
    return contact


def contact_to_amend(request: HttpRequest, contact_id: UUID) -> Contact:
    """Return a contact that is over and that somebody may add to, after recording that it is shown.

    Raises:
        Http404: there is none that the reader may see.
        PermissionDenied: it goes on, or is of a team for which they have no contacts.
    """
    contact = contact_of(request, contact_id)
    if not may_amend(request, contact):
        raise PermissionDenied
    return contact


def may_amend(request: HttpRequest, contact: Contact) -> bool:
    """Say whether somebody may add to a contact: it is over, and was theirs or of their team."""
    if contact.ended_at is None:
        return False
    is_own = contact.employee_id == employee_of(request).pk
    return may(request.user, HAS, team=contact.team_id or None) if not is_own else True


def own_contact(request: HttpRequest, contact_id: UUID) -> Contact:
    """Return a contact that somebody has; nobody writes in that of another.

    Whoever shows it calls ``record_shown``: who types is shown nothing.

    Raises:
        Http404: there is none that the reader may see.
        PermissionDenied: it is somebody else's.
    """
    return own_contacts(request, contact_id)[0]


def own_contacts(request: HttpRequest, contact_id: UUID) -> tuple[Contact, list[Contact]]:
    """Return a contact as ``own_contact`` does, and the others that somebody has open."""
    wanted = Q(pk=contact_id) | Q(ended_at=None)
    rows = Contact.objects.select_related("team").filter(
        wanted, employee_id=employee_of(request).pk
    )
    found = list(rows.order_by("began_at", "id"))
    own = next((one for one in found if one.pk == contact_id), None)
    if own is not None:
        return own, [one for one in found if one is not own]
    if seen_contacts(request.user).filter(pk=contact_id).exists():
        raise PermissionDenied
    raise Http404


def record_shown(contact: Contact) -> None:
    """Record that all of a contact is shown."""
    record_view(KIND, contact.pk, purpose=PURPOSE, fields=_TEXTS)
