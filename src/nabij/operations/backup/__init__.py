# SPDX-License-Identifier: EUPL-1.2
"""Backups: database, files and lake as they stood at one moment, and back again."""
