# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: taking in a complaint, and the steps with one."""

from nabij.serve.complaints.access import TAKES_IN
from nabij.serve.complaints.exceptions import UnableToAct
from nabij.serve.complaints.kinds import SUBJECT
from nabij.serve.complaints.listing.choosing import has_complaints
from nabij.serve.complaints.working import ending, extending, handling, learning
from nabij.serve.complaints.working.taking_in import ComplaintData, take_in
from nabij.serve.complaints.year.counting import FEWEST
from nabij.serve.complaints.year.queries import YearTold, published_year, published_years
from nabij.serve.complaints.year.saying import publish_year, say_of_year

__all__ = [
    "FEWEST",
    "YearTold",
    "publish_year",
    "published_year",
    "published_years",
    "SUBJECT",
    "TAKES_IN",
    "ComplaintData",
    "UnableToAct",
    "ending",
    "extending",
    "handling",
    "has_complaints",
    "learning",
    "say_of_year",
    "take_in",
]
