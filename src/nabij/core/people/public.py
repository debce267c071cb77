# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``core.people``: who is there, who takes over, and the sample."""

from nabij.core.people.actions.absence import add_absence
from nabij.core.people.actions.cards import CardData, change_card, set_team
from nabij.core.people.actions.teams import change_team_card
from nabij.core.people.finding import found_ids
from nabij.core.people.importing.actions import import_people
from nabij.core.people.presence.reading import available, presences, replacement_for
from nabij.core.people.presence.rules import Presence, State
from nabij.core.people.presence.wording import presence_text
from nabij.core.people.queries import team_of

__all__ = [
    "CardData",
    "Presence",
    "State",
    "add_absence",
    "available",
    "change_card",
    "change_team_card",
    "found_ids",
    "import_people",
    "presence_text",
    "presences",
    "replacement_for",
    "set_team",
    "team_of",
]
