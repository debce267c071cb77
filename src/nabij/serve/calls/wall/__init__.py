# SPDX-License-Identifier: EUPL-1.2
"""How it goes now, in numbers."""
