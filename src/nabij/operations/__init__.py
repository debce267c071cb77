# SPDX-License-Identifier: EUPL-1.2
"""Running an installation: backups, checks for production, health, metrics and the log."""
