# SPDX-License-Identifier: EUPL-1.2
"""Figures for other programs: through the API, and as a Delta table beside the events."""
