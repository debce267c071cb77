# SPDX-License-Identifier: EUPL-1.2
"""Who may call, for what, and how often."""
