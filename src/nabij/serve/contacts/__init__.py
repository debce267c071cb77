# SPDX-License-Identifier: EUPL-1.2
"""Contacts: who asked what, over which channel, and what came of it."""
