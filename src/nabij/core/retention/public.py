# SPDX-License-Identifier: EUPL-1.2
"""All that other rooms may import: why a record may not be erased yet, lists and categories."""

from nabij.core.retention.categories.actions import import_categories
from nabij.core.retention.categories.queries import Selection
from nabij.core.retention.lists.deciding import submit
from nabij.core.retention.lists.gathering import gather, make_list
from nabij.core.retention.lists.queries import lists
from nabij.core.retention.refusing import refusal_of
from nabij.core.retention.terms.reading import read_selection

__all__ = [
    "Selection",
    "gather",
    "import_categories",
    "lists",
    "make_list",
    "read_selection",
    "refusal_of",
    "submit",
]
