# SPDX-License-Identifier: EUPL-1.2
"""Nabij: one system in which a municipality serves, measures and improves its service."""
