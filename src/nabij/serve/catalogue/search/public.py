# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of the engine of search; only who searches or makes loads it."""

from nabij.serve.catalogue.search.covering import Covered
from nabij.serve.catalogue.search.index import Entry, Hit, SearchIndex

__all__ = ["Covered", "Entry", "Hit", "SearchIndex"]
