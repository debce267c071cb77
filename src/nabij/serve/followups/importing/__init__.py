# SPDX-License-Identifier: EUPL-1.2
"""Open work of other systems in the same list: read whole, then taken in whole or not at all."""
