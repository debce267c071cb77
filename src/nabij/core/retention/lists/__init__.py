# SPDX-License-Identifier: EUPL-1.2
"""Destruction lists, from gathering to declaration."""
