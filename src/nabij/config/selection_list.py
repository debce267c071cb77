# SPDX-License-Identifier: EUPL-1.2
"""Under which number of the selection list records of each room are kept."""

from __future__ import annotations

from typing import NamedTuple

from nabij.config import environment as env


class Results(NamedTuple):
    """The number for each kind of record, as the settings say it."""

    messages: str
    consents: str
    contacts: str
    residents: str
    follow_ups: str
    complaints: str


def results() -> Results:
    """Return the numbers; those that nobody chose are of the example of a list."""
    return Results(
        env.text("NABIJ_MESSAGE_RESULT", "8.1", "Selection list number of messages."),
        env.text(
            "NABIJ_CONSENT_RESULT", "19.1", "Selection list number of consents that were withdrawn."
        ),
        env.text("NABIJ_CONTACT_RESULT", "8.1", "Selection list number of contacts."),
        env.text(
            "NABIJ_RESIDENT_RESULT",
            "19.1",
            "Selection list number of residents whom nobody deals with.",
        ),
        env.text(
            "NABIJ_FOLLOW_UP_RESULT", "8.1", "Selection list number of promises to residents."
        ),
        env.text("NABIJ_COMPLAINT_RESULT", "8.1", "Selection list number of complaints."),
    )
