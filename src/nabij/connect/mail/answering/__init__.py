# SPDX-License-Identifier: EUPL-1.2
"""Answering from the screen."""
