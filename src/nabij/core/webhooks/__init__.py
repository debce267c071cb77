# SPDX-License-Identifier: EUPL-1.2
"""Webhooks: other programs hear, signed, of what happens here."""
