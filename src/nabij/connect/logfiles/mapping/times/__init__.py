# SPDX-License-Identifier: EUPL-1.2
"""Text to moments in UTC: fast where all of a column reads alike, exact everywhere."""
