# SPDX-License-Identifier: EUPL-1.2
"""Writes: cards, photos, teams, absence, calendars."""
