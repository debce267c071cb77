# SPDX-License-Identifier: EUPL-1.2
"""All that other rooms may import: erasing with a line on the list, and doing it again."""

from nabij.core.erasures.copying import (
    ListCopy,
    copied_at,
    copy_list,
    look_at_copy,
    take_in,
)
from nabij.core.erasures.exceptions import ListUnreadable, ListUnwritable
from nabij.core.erasures.listing import (
    FOLDER_NAME,
    Listing,
    Noted,
    Thing,
    list_folder,
    read,
)
from nabij.core.erasures.noting import KIND, confirm_begun, erasing
from nabij.core.erasures.pruning import Pruning, prune, pruning_of
from nabij.core.erasures.redoing import (
    Again,
    Redone,
    missing_from,
    redo_erasures,
    redoers,
    unknown_here,
)
from nabij.core.erasures.wording import (
    as_json,
    list_in_words,
    pruning_in_words,
    redone_in_words,
    unsure_in_words,
)

__all__ = [
    "FOLDER_NAME",
    "KIND",
    "Again",
    "ListCopy",
    "ListUnreadable",
    "ListUnwritable",
    "Listing",
    "Noted",
    "Pruning",
    "Redone",
    "Thing",
    "as_json",
    "confirm_begun",
    "copied_at",
    "copy_list",
    "erasing",
    "list_folder",
    "list_in_words",
    "look_at_copy",
    "missing_from",
    "prune",
    "pruning_in_words",
    "pruning_of",
    "read",
    "redo_erasures",
    "redone_in_words",
    "redoers",
    "take_in",
    "unknown_here",
    "unsure_in_words",
]
