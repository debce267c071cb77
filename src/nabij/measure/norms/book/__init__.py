# SPDX-License-Identifier: EUPL-1.2
"""The book of norms: every version that was ever promised, and which one holds on a day."""
