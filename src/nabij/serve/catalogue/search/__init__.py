# SPDX-License-Identifier: EUPL-1.2
"""Finding the product or answer that somebody means. Pure: entries in, places out."""
