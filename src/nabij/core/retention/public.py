# SPDX-License-Identifier: EUPL-1.2
"""All that other rooms may import: why a record may not be erased yet."""

from nabij.core.retention.categories.queries import Selection
from nabij.core.retention.refusing import refusal_of

__all__ = ["Selection", "refusal_of"]
