# SPDX-License-Identifier: EUPL-1.2
"""Norms as people write them, what is due under one, and why."""
