# SPDX-License-Identifier: EUPL-1.2
"""Reading: which follow-ups there are, how each stands, and how many."""
