# SPDX-License-Identifier: EUPL-1.2
"""Norms: promises that can be decided, and the figures that decide them."""
