# SPDX-License-Identifier: EUPL-1.2
"""Taking mail in: reading, joining, giving it a team, promising, acknowledging."""
