# SPDX-License-Identifier: EUPL-1.2
"""Roles: what each may, and which group gives it."""
