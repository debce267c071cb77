# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: promising, what a promise would be, and what was promised."""

from nabij.serve.followups.exceptions import (
    ChangedMeanwhile,
    NotThere,
    UnableToAct,
    UnableToPromise,
)
from nabij.serve.followups.kinds import SUBJECT, Kind
from nabij.serve.followups.listing.queries import about_contact, all_for, open_for
from nabij.serve.followups.promising.actions import promise
from nabij.serve.followups.promising.terms import Due, expected, promised_words
from nabij.serve.followups.telling import FollowUpView

__all__ = [
    "ChangedMeanwhile",
    "Due",
    "FollowUpView",
    "Kind",
    "NotThere",
    "SUBJECT",
    "UnableToAct",
    "UnableToPromise",
    "about_contact",
    "all_for",
    "expected",
    "open_for",
    "promise",
    "promised_words",
]
