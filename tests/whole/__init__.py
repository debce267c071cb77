# SPDX-License-Identifier: EUPL-1.2
"""Tests of the whole; those of a room stand in the room."""
