# SPDX-License-Identifier: EUPL-1.2
"""What people write and read of clocks: norms, days in Dutch, and how a moment came about."""
