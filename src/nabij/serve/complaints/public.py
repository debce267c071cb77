# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: taking in a complaint, and the steps with one."""

from nabij.serve.complaints.access import TAKES_IN
from nabij.serve.complaints.exceptions import UnableToAct
from nabij.serve.complaints.kinds import SUBJECT
from nabij.serve.complaints.listing.choosing import has_complaints
from nabij.serve.complaints.working import ending, extending, handling, learning
from nabij.serve.complaints.working.taking_in import ComplaintData, take_in

__all__ = [
    "SUBJECT",
    "TAKES_IN",
    "ComplaintData",
    "UnableToAct",
    "ending",
    "extending",
    "handling",
    "has_complaints",
    "learning",
    "take_in",
]
