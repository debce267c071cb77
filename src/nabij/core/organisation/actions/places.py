# SPDX-License-Identifier: EUPL-1.2
"""Municipalities and teams: added, renamed, and taken out of use.

A code stands in events and imports, so it never changes; neither goes away, because what happened
there did.
"""

from __future__ import annotations

from django.db import IntegrityError, transaction

from nabij.core.audit.public import record_change
from nabij.core.organisation.exceptions import CodeTaken, NameTaken
from nabij.core.organisation.models import Municipality, Team


@transaction.atomic
def add_municipality(*, code: str, name: str) -> Municipality:
    """Add a municipality that this organisation works for; ``code`` is that of the CBS (GM0000).

    Raises:
        CodeTaken: it is there already.
        NameTaken: another one is called so.
    """
    if Municipality.objects.filter(pk=code).exists():
        raise CodeTaken(code)
    made = Municipality(code=code, name=name)
    _save_named(made, is_new=True)
    record_change("municipality", code, before=None, after={"name": name})
    return made


@transaction.atomic
def rename_municipality(*, municipality: Municipality, name: str) -> None:
    """Call a municipality otherwise.

    Raises:
        NameTaken: another one is called so.
    """
    before = {"name": municipality.name}
    municipality.name = name
    _save_named(municipality, is_new=False)
    record_change("municipality", municipality.pk, before=before, after={"name": name})


@transaction.atomic
def add_team(*, code: str, name: str, municipality: Municipality | None) -> Team:
    """Add a team; ``code`` is what events know it by.

    Raises:
        CodeTaken: it is there already.
    """
    if Team.objects.filter(pk=code).exists():
        raise CodeTaken(code)
    team = Team(code=code, name=name, municipality=municipality)
    team.save(force_insert=True)
    record_change("team", code, before=None, after=_as_kept(team))
    return team


@transaction.atomic
def change_team(
    *, team: Team, name: str, municipality: Municipality | None, is_active: bool
) -> None:
    """Call a team otherwise, place it under another municipality, or take it out of use."""
    before = _as_kept(team)
    team.name, team.municipality, team.is_active = name, municipality, is_active
    team.save(update_fields=["name", "municipality", "is_active"])
    record_change("team", team.pk, before=before, after=_as_kept(team))


def _save_named(municipality: Municipality, *, is_new: bool) -> None:
    try:
        with transaction.atomic():
            municipality.save(force_insert=is_new)
    except IntegrityError as fault:
        raise NameTaken(municipality.name) from fault


def _as_kept(team: Team) -> dict[str, str | bool | None]:
    return {
        "name": team.name,
        "municipality": str(team.municipality) if team.municipality else None,
        "is_active": team.is_active,
    }
