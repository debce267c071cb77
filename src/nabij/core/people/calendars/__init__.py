# SPDX-License-Identifier: EUPL-1.2
"""Absence out of an iCalendar feed: where it is, fetching it, and what it means."""
