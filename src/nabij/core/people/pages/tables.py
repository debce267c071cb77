# SPDX-License-Identifier: EUPL-1.2
"""Tables of colleagues, of what is lacking, and of absence."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from nabij.core.people.pages.shown import Tile, lacks_text
from nabij.core.people.queries import Colleague, TeamInfo, lacking, lacking_of_team
from nabij.core.ui.public import Column, Table

EVERYONE = Table(
    name="collegas",
    caption=_("Collega’s"),
    search=(
        "about.name",
        "about.title",
        "about.team_name",
        lambda row: " ".join((*row.about.subjects, *row.about.skills, *row.about.languages)),
    ),
    search_label=_("Zoek op naam, functie of onderwerp"),
    order="name",
    columns=(
        Column(
            name="name",
            label=_("Naam"),
            value="about.name",
            sort=True,
            is_row_header=True,
            template="people/name_cell.html",
        ),
        Column(
            name="title",
            label=_("Functie en team"),
            export_label=_("Functie"),
            value="about.title",
            sort=True,
            template="people/title_cell.html",
        ),
        Column(name="team", label=_("Team"), value="about.team_name", is_download_only=True),
        Column(
            name="phone",
            label=_("Telefoon"),
            value="about.phone",
            is_whole=True,
            template="people/phone_cell.html",
        ),
        Column(name="email", label=_("E-mailadres"), value="about.email", is_download_only=True),
        Column(name="presence", label=_("Nu"), template="people/presence_cell.html"),
        Column(
            name="replacement",
            label=_("Vervanging nu"),
            value="about.replacement_name",
            is_download_only=True,
        ),
        Column(
            name="subjects",
            label=_("Te vragen voor"),
            value=lambda row: ", ".join(row.about.subjects),
        ),
        Column(
            name="languages",
            label=_("Talen"),
            value=lambda row: ", ".join(row.about.languages),
            is_download_only=True,
        ),
        Column(name="hours", label=_("Werktijden"), value="about.hours", is_download_only=True),
    ),
    exportable=True,
    empty_heading=_("Nog geen collega’s"),
    empty_text=_("De beheerder voegt medewerkers toe, of brengt ze in met een bestand."),
)


@dataclass(frozen=True)
class Gap:
    """A card that lacks something."""

    about: Colleague
    lacks: tuple[str, ...]

    @property
    def text(self) -> str:
        """What it lacks, in words."""
        return lacks_text(self.lacks)


@dataclass(frozen=True)
class TeamGap:
    """A team that lacks something."""

    team: TeamInfo
    lacks: tuple[str, ...]

    @property
    def text(self) -> str:
        """What it lacks, in words."""
        return lacks_text(self.lacks)


def gaps_in(rows: list[Tile]) -> list[Gap]:
    """Return the cards that lack something."""
    found = (Gap(row.about, tuple(lacking(row.about))) for row in rows)
    return [gap for gap in found if gap.lacks]


def team_gaps_in(rows: list[TeamInfo]) -> list[TeamGap]:
    """Return the teams that lack something."""
    found = (TeamGap(row, tuple(lacking_of_team(row))) for row in rows)
    return [gap for gap in found if gap.lacks]


GAPS = Table(
    name="kaarten",
    caption=_("Kaarten die niet af zijn"),
    order="name",
    columns=(
        Column(
            name="name",
            label=_("Naam"),
            value="about.name",
            sort=True,
            is_row_header=True,
            template="people/change_cell.html",
        ),
        Column(name="team", label=_("Team"), value="about.team_name", sort=True),
        Column(name="text", label=_("Wat ontbreekt")),
    ),
    exportable=True,
    empty_heading=_("Alle kaarten zijn af"),
    empty_text=_("Elke collega heeft een foto, onderwerpen, werktijden en een vervanging."),
)

TEAM_GAPS = Table(
    name="teams",
    prefix="teams",
    caption=_("Teams waar iets ontbreekt"),
    columns=(
        Column(
            name="name",
            label=_("Team"),
            value="team.name",
            is_row_header=True,
            template="people/change_team_cell.html",
        ),
        Column(name="text", label=_("Wat ontbreekt")),
    ),
    empty_heading=_("Alle teams zijn af"),
    empty_text=_("Elk team heeft kerntaken, en een telefoonnummer of e-mailadres."),
)
