# SPDX-License-Identifier: EUPL-1.2
"""Figures in words, tables and drawings."""
