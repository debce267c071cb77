# SPDX-License-Identifier: EUPL-1.2
"""Answers: one source for every channel."""
