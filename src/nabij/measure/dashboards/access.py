# SPDX-License-Identifier: EUPL-1.2
"""Who may see how norms are kept."""

SEES = "norms.see"
"""The capability; who holds it for one team or municipality sees what belongs there."""

MARKS = "norms.mark"
"""The capability to write notes beside charts and to begin their limits anew."""
