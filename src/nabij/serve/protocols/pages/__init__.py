# SPDX-License-Identifier: EUPL-1.2
"""Writing protocols, and how often they are followed."""
