# SPDX-License-Identifier: EUPL-1.2
"""Contacts for other programs: writing one down, and reading what there were."""
