# SPDX-License-Identifier: EUPL-1.2
"""Django's way to PostgreSQL, but for how it finds out that a line is dead."""
