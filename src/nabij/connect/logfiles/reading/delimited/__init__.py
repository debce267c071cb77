# SPDX-License-Identifier: EUPL-1.2
"""Text tables: encoding, dialect, where rows end, and their columns."""
