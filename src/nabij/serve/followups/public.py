# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: promising, what a promise would be, and what was promised."""

from nabij.serve.followups.access import visible
from nabij.serve.followups.exceptions import (
    ChangedMeanwhile,
    NotThere,
    UnableToAct,
    UnableToPromise,
)
from nabij.serve.followups.kinds import BY_PHONE, SUBJECT, Kind
from nabij.serve.followups.learning.actions import learn
from nabij.serve.followups.learning.reading import Agreed, agreements_about
from nabij.serve.followups.listing.asked import AskedFor, asked_for
from nabij.serve.followups.listing.counts import team_counts
from nabij.serve.followups.listing.queries import (
    about_contact,
    asked_about_contact,
    has_any,
    one_for,
    open_for,
    standing_of,
    still_open,
    told_about_contact,
)
from nabij.serve.followups.promising.actions import (
    Prepared,
    PromiseData,
    prepare,
    promise,
    store,
)
from nabij.serve.followups.promising.terms import Due, expected, promised_words
from nabij.serve.followups.telling import FollowUpView, HowItStands
from nabij.serve.followups.working.answering import attempt, keep, withdraw
from nabij.serve.followups.working.asking import ask_resident
from nabij.serve.followups.working.hearing import hear, open_anew, say_whose
from nabij.serve.followups.working.taking import claim

__all__ = [
    "say_whose",
    "Agreed",
    "BY_PHONE",
    "AskedFor",
    "ChangedMeanwhile",
    "Due",
    "FollowUpView",
    "HowItStands",
    "Kind",
    "NotThere",
    "Prepared",
    "PromiseData",
    "SUBJECT",
    "UnableToAct",
    "UnableToPromise",
    "about_contact",
    "asked_about_contact",
    "told_about_contact",
    "agreements_about",
    "ask_resident",
    "asked_for",
    "attempt",
    "claim",
    "expected",
    "has_any",
    "hear",
    "keep",
    "learn",
    "one_for",
    "open_anew",
    "open_for",
    "prepare",
    "promise",
    "promised_words",
    "standing_of",
    "still_open",
    "store",
    "team_counts",
    "visible",
    "withdraw",
]
