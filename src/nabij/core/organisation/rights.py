# SPDX-License-Identifier: EUPL-1.2
"""What somebody holds and for what: one query, and one a request where a request is at work."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AnonymousUser

from nabij.core.organisation.capabilities import all_capabilities
from nabij.core.organisation.models import Employee, RoleAssignment, Team

Person = Employee | AnonymousUser
Place = tuple[str, str | None, str | None]
"""A capability with the municipality or team for which a role gives it; neither: the whole."""


@dataclass(frozen=True)
class Reach:
    """For what somebody holds a capability: all, or some municipalities and teams, by code."""

    is_whole: bool = False
    municipalities: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()


class Rights:
    """The capabilities of one person, with the places they hold for."""

    def __init__(self, places: frozenset[Place]) -> None:
        self._places = places

    @cached_property
    def capabilities(self) -> frozenset[str]:
        """The capabilities that count: the local ones anywhere, the others for the whole."""
        local = {one.code for one in all_capabilities() if one.is_local}
        return frozenset(
            code
            for code, municipality, team in self._places
            if code in local or not (municipality or team)
        )

    def reach(self, capability: str) -> Reach:
        """Return for what a capability is held; the teams of a municipality are among them."""
        places = [place[1:] for place in self._places if place[0] == capability]
        if any(not (municipality or team) for municipality, team in places):
            return Reach(is_whole=True)
        municipalities = {municipality for municipality, _ in places if municipality}
        inside = {code for code, where in self._teams_inside if where in municipalities}
        teams = {team for _, team in places if team} | inside
        return Reach(municipalities=tuple(sorted(municipalities)), teams=tuple(sorted(teams)))

    def count_for(
        self, capability: str, *, municipality: str | None = None, team: str | None = None
    ) -> bool:
        """Say whether a local capability is held: anywhere, or for a municipality or team."""
        if municipality is None and team is None:
            return capability in {code for code, _, _ in self._places}
        reach = self.reach(capability)
        return reach.is_whole or municipality in reach.municipalities or team in reach.teams

    @cached_property
    def _teams_inside(self) -> tuple[tuple[str, str], ...]:
        """The teams of the municipalities for which anything is held, each with its own."""
        held = {municipality for _, municipality, _ in self._places if municipality}
        if not held:
            return ()
        return tuple(Team.objects.filter(municipality__in=held).values_list("pk", "municipality"))


def rights_of(person: Person) -> Rights:
    """Return what somebody holds now, or held when ``remember_rights`` was asked."""
    remembered: Rights | None = getattr(person, "nabij_rights", None)
    return remembered or _read(person)


def remember_rights(person: Person) -> None:
    """Let what somebody holds be read once for as long as this object lives: for a request."""
    person.nabij_rights = _read(person)  # type: ignore[union-attr]


def _read(person: Person) -> Rights:
    if not isinstance(person, Employee) or not person.is_active:
        return Rights(frozenset())
    held = RoleAssignment.objects.filter(employee=person, role__capabilities__is_granted=True)
    places = held.values_list("role__capabilities__capability", "municipality", "team")
    return Rights(frozenset(places))
