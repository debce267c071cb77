# SPDX-License-Identifier: EUPL-1.2
"""Who may see paths."""

SEES = "paths.see"
"""The capability; who holds it for one team or municipality sees what belongs there."""
