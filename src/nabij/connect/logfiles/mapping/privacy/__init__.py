# SPDX-License-Identifier: EUPL-1.2
"""Recognises columns that should not be stored as they are."""
