# SPDX-License-Identifier: EUPL-1.2
"""Who may do what: the gate before every page, and the question any module may ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from nabij.core.organisation.capabilities import all_capabilities
from nabij.core.organisation.capabilities import capability as registered
from nabij.core.organisation.models import Employee
from nabij.core.organisation.rights import Person, Reach, rights_of

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class PageAccess:
    """What a page asks: nothing (public), to be signed in, or a capability.

    An address of the API is public to the gate and asks a token with one of ``scopes`` itself; a
    page for screens asks a paired ``device``.
    """

    public: bool = False
    capability: str | None = None
    scopes: frozenset[str] = frozenset()
    device: bool = False


def public_page(view: View) -> View:
    """Mark a page that anyone may open."""
    view.nabij_access = PageAccess(public=True)  # type: ignore[attr-defined]
    return view


def signed_in_page(view: View) -> View:
    """Mark a page for every employee who is signed in."""
    view.nabij_access = PageAccess()  # type: ignore[attr-defined]
    return view


def needs(capability: str) -> Callable[[View], View]:
    """Mark a page for those who hold a capability."""

    def mark(view: View) -> View:
        view.nabij_access = PageAccess(capability=capability)  # type: ignore[attr-defined]
        return view

    return mark


def only_reads(view: View) -> View:
    """Mark a page that is read by posting: what is typed to search with stands in no address.

    It changes nothing but the reader's own session, so that an onlooker may post to it too.
    """
    view.nabij_only_reads = True  # type: ignore[attr-defined]
    return view


def is_only_read(view: Callable[..., Any]) -> bool:
    """Say whether posting to a page only reads."""
    return getattr(view, "nabij_only_reads", False)


def token_address(view: View, scopes: frozenset[str]) -> View:
    """Mark an address of the API, which asks a token with one of these scopes."""
    view.nabij_access = PageAccess(public=True, scopes=scopes)  # type: ignore[attr-defined]
    return view


def device_address(view: View) -> View:
    """Mark a page that asks for a paired screen itself."""
    view.nabij_access = PageAccess(public=True, device=True)  # type: ignore[attr-defined]
    return view


def access_of(view: Callable[..., Any]) -> PageAccess | None:
    """Return what a page asks, or nothing where it does not say."""
    return getattr(view, "nabij_access", None)


def employee_of(request: HttpRequest) -> Employee:
    """Return who asks for a page that is not public.

    Raises:
        PermissionDenied: nobody is signed in, which the gate prevents.
    """
    if not isinstance(request.user, Employee):
        raise PermissionDenied
    return request.user


def onlooker_of(request: HttpRequest) -> Employee | None:
    """Return who looks along with the employee of a request; nobody, nearly always."""
    return getattr(request, "nabij_onlooker", None)


def may(
    person: Person, capability: str, *, municipality: str | None = None, team: str | None = None
) -> bool:
    """Say whether someone holds a capability: anywhere, or for a municipality or team.

    A role held for the whole organisation counts everywhere; one held for a municipality counts
    for its teams too. A capability that is not local counts only where it is held for the whole.

    Raises:
        UnknownCapability: no module registered it.
    """
    if not registered(capability).is_local:
        return may_everywhere(person, capability)
    return rights_of(person).count_for(capability, municipality=municipality, team=team)


def capabilities_of(person: Person) -> frozenset[str]:
    """Return every capability someone holds: the local ones anywhere, the others for the whole."""
    return rights_of(person).capabilities


def held_in(request: HttpRequest) -> frozenset[str]:
    """Return every capability that the reader holds anywhere."""
    return capabilities_of(request.user)


def reach_in(request: HttpRequest, capability: str) -> Reach:
    """Return for what the reader holds a capability.

    Raises:
        UnknownCapability: no module registered it.
    """
    return reach_of(request.user, capability)


def reach_of(person: Person, capability: str) -> Reach:
    """Return for what someone holds a capability; the teams of a municipality are among them.

    Raises:
        UnknownCapability: no module registered it.
    """
    registered(capability)
    return rights_of(person).reach(capability)


Seen = tuple[tuple[str, tuple[str, ...]], ...] | None
"""Columns of events with the groups in them that a reader may see; None: every group."""


def seen_by(person: Person, capability: str) -> Seen:
    """Return of which teams and municipalities someone may see what happened.

    What does not say where it belongs is seen only by who holds the capability for the whole.

    Raises:
        UnknownCapability: no module registered it.
    """
    reach = reach_of(person, capability)
    if reach.is_whole:
        return None
    return (("team", reach.teams), ("municipality", reach.municipalities))


def may_everywhere(person: Person, capability: str) -> bool:
    """Say whether someone holds a capability for the whole organisation.

    Raises:
        UnknownCapability: no module registered it.
    """
    registered(capability)
    return rights_of(person).reach(capability).is_whole


def show_personal_data(held: frozenset[str]) -> bool:
    """Say whether one of these capabilities shows personal data, or gives a way to them."""
    return any(one.asks_second_step and one.code in held for one in all_capabilities())
