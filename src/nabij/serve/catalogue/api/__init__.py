# SPDX-License-Identifier: EUPL-1.2
"""Products for other programs."""
