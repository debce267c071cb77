# SPDX-License-Identifier: EUPL-1.2
"""Looking after keys: making, rotating, removing them, and how they stand."""
