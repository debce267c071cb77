# SPDX-License-Identifier: EUPL-1.2
"""Pages that say how the municipality keeps its word."""
