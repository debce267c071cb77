# SPDX-License-Identifier: EUPL-1.2
"""Keeping pictures, and sending one to whoever reads a text."""
