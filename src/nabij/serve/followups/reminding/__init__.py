# SPDX-License-Identifier: EUPL-1.2
"""Reminding of what is nearly due, and telling what is late; never at night."""
