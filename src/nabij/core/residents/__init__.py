# SPDX-License-Identifier: EUPL-1.2
"""Residents and organisations: who they are, how to reach them, who acts for whom."""
