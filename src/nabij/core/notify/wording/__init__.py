# SPDX-License-Identifier: EUPL-1.2
"""Is a text plain? Counting sentences and syllables, finding official words. Pure: no Django."""
