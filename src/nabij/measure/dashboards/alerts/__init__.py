# SPDX-License-Identifier: EUPL-1.2
"""Telling the owner of a norm, once, that it really changed."""
