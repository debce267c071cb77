# SPDX-License-Identifier: EUPL-1.2
"""Invented exports, in the shapes in which a municipality's systems give them."""
