# SPDX-License-Identifier: EUPL-1.2
"""Mappings as TOML: reading with errors that say where and what, and writing back."""
