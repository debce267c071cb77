# SPDX-License-Identifier: EUPL-1.2
"""All that other rooms may import: why a record may not be erased yet; lists of the sample."""

from nabij.core.retention.categories.queries import Selection
from nabij.core.retention.lists.sample import (
    add_waiting_list,
    carry_out,
    import_example,
    is_in_use,
)
from nabij.core.retention.refusing import refusal_of

__all__ = [
    "Selection",
    "add_waiting_list",
    "carry_out",
    "import_example",
    "is_in_use",
    "refusal_of",
]
