# SPDX-License-Identifier: EUPL-1.2
"""Looking along with somebody, without touching anything."""
