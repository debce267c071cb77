# SPDX-License-Identifier: EUPL-1.2
"""Who may see how norms are kept."""

SEES = "norms.see"
"""The capability; who holds it for one team or municipality sees what belongs there."""

SEES_SUBJECTS = "paths.see"
"""The capability of ``measure.paths``: who holds it sees the numbers of cases too."""

MARKS = "norms.mark"
"""The capability to write notes beside charts and to begin their limits anew."""
